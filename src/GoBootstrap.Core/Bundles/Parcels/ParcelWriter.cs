using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Writes parcels. The document comes last, so that what it names is there when it is.</summary>
/// <param name="target">Where they go.</param>
internal sealed class ParcelWriter(IParcelTarget target)
{
    private static readonly byte[] LineFeed = "\n"u8.ToArray();

    /// <summary>Writes a parcel.</summary>
    /// <param name="content">What it is made of.</param>
    /// <param name="listed">The digests that readers expect now; a file with another one gets a name of its own.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The parcel.</returns>
    /// <exception cref="GoBootstrapException">GOB3048: the proof is about another content. GOB4002, GOB4003, GOB4011: a file cannot be written.</exception>
    public async Task<Parcel> WriteAsync(
        ParcelContent content, IReadOnlyDictionary<string, Sha256Digest> listed, CancellationToken cancellationToken)
    {
        var archive = ParcelPaths.ArchiveOf(content.Version, content.Port, content.IsRepacked);

        // Upstream's own archive has one name and, unless somebody lies, one content.
        var document = Describe(content, content.IsRepacked ? FreeName(archive, content.ArchiveDigest, listed) : archive);
        byte[] text = [.. JsonSerializer.SerializeToUtf8Bytes(document, BundleJson.Default.ParcelDocument), .. LineFeed];
        var parcel = new Parcel(content.Version, content.Port, document)
        {
            DocumentPath = FreeName(ParcelPaths.DocumentOf(content.Version, content.Port), Sha256Digest.Of(text), listed),
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
        await target.PutAsync(parcel.DocumentPath, text, cancellationToken);
        return parcel;
    }

    private static string FreeName(string path, Sha256Digest digest, IReadOnlyDictionary<string, Sha256Digest> listed) =>
        listed.TryGetValue(path, out var other) && other != digest ? ParcelPaths.Tagged(path, digest) : path;

    private static ParcelDocument Describe(ParcelContent content, string archive) => new()
    {
        Schema = ParcelDocument.CurrentSchema,
        Version = content.Version.ToString(),
        Port = content.Port.ToString(),
        Source = content.Source,
        Release = content.Release,
        Supplier = content.Supplier,
        Archive = new()
        {
            Name = archive,
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
        Files = [.. content.Files.Select(Marker.ToDocument)],
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
