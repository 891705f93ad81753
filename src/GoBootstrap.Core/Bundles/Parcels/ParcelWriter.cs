using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Writes parcels. The document comes last, so that what it names is there when it is.</summary>
/// <param name="target">Where they go.</param>
internal sealed class ParcelWriter(IParcelTarget target)
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();

    /// <summary>Writes a parcel.</summary>
    /// <param name="content">What it is made of.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The parcel.</returns>
    /// <exception cref="GoBootstrapException">GOB3048: the proof is about another content. GOB4002, GOB4003, GOB4011: a file cannot be written.</exception>
    public async Task<Parcel> WriteAsync(ParcelContent content, CancellationToken cancellationToken)
    {
        var document = Describe(content);
        var parcel = new Parcel(content.Version, content.Port, document)
        {
            ArchiveDigest = content.ArchiveDigest,
            ContentDigest = ParcelCheck.ContentOf(content.Entries),
        };
        if (content.Signature is { } signature)
        {
            await target.PutAsync(parcel.ArchiveName + ParcelPaths.SignatureSuffix, signature, cancellationToken);
        }

        foreach (var (path, bytes) in content.Proof?.Files.OrderBy(file => file.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, ReadOnlyMemory<byte>>>())
        {
            await target.PutAsync(parcel.SumdbFolder + path, bytes, cancellationToken);
        }

        await target.PutFileAsync(parcel.ArchiveName, content.ArchiveFile, cancellationToken);
        byte[] text = [.. JsonSerializer.SerializeToUtf8Bytes(document, BundleJson.Default.ParcelDocument), .. LineFeed];
        await target.PutAsync(ParcelPaths.DocumentOf(content.Version, content.Port), text, cancellationToken);
        return parcel;
    }

    private static ParcelDocument Describe(ParcelContent content) => new()
    {
        Schema = ParcelDocument.CurrentSchema,
        Version = content.Version.ToString(),
        Port = content.Port.ToString(),
        Source = content.Source,
        Release = content.Release,
        Archive = new()
        {
            Name = ParcelPaths.ArchiveOf(content.Version, content.Port, content.IsRepacked),
            Size = content.ArchiveSize,
            Sha256 = content.ArchiveDigest.ToString(),
            IsSigned = content.Signature is not null,
            IsRepacked = content.IsRepacked,
        },
        Content = ParcelCheck.ContentOf(content.Entries).ToString(),
        Sum = ParcelCheck.SumOf(content.Version, content.Port, content.Entries),
        Sumdb = content.Proof is { } proof
            ? new()
            {
                Database = proof.Database,
                IsModule = IsModule(content, proof),
                Head = proof.Head,
                Files = [.. proof.Files.Keys.Order(StringComparer.Ordinal)],
            }
            : null,
        Evidence = [.. content.Evidence.Select(Marker.ToDocument)],
    };

    // An archive that holds the module's files alone is held to all of them, so that nothing can be put into the folders that no sum covers.
    private static bool IsModule(ParcelContent content, RecordedProof proof)
    {
        var module = new ToolchainModule(content.Version, content.Port);
        var stated = proof.Statement.Inclusion.Sum;
        if (module.SumOfModule(content.Entries) == stated)
        {
            return true;
        }

        return module.SumOfArchive(content.Entries) == stated
            ? false
            : throw SumdbErrors.SumDiffers(content.ArchiveFile, module.SumOfArchive(content.Entries) ?? "none", proof.Statement);
    }
}
