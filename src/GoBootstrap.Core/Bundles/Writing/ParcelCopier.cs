using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Bundles.Writing;

/// <summary>Takes a parcel over from another bundle as it is, after it was verified, so that no root of it is lost.</summary>
internal static class ParcelCopier
{
    private const long LargestArchive = 1L << 30;

    /// <summary>Copies what a parcel is written of.</summary>
    /// <param name="candidate">The parcel, which was staged and judged.</param>
    /// <param name="staged">What was found in it.</param>
    /// <param name="file">The archive to write, absolute.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The content.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx, GOB3xxx: a file cannot be read, or is another one now. GOB4002, GOB4003, GOB4011.</exception>
    public static async Task<ParcelContent> CopyAsync(
        BundleCandidate candidate, StagedToolchain staged, string file, CancellationToken cancellationToken)
    {
        var (bundle, parcel) = candidate;
        var archive = parcel.Document.Archive;
        var request = new FileRequest(archive.Name) { Digest = parcel.ArchiveDigest, Size = archive.Size, MaximumSize = LargestArchive, IsLarge = true };
        try
        {
            await using var stream = await bundle.Files.OpenAsync(request, cancellationToken);
            await using var copy = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 17);
            await stream.CopyToAsync(copy, cancellationToken);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", file, exception);
        }

        return new()
        {
            Version = parcel.Version,
            Port = parcel.Port,
            Source = parcel.Document.Source,
            Supplier = BundleSource.SourceName,
            Release = parcel.Document.Release,
            ArchiveFile = file,
            ArchiveSize = archive.Size,
            ArchiveDigest = parcel.ArchiveDigest,
            IsRepacked = archive.IsRepacked,
            Signature = archive.IsSigned ? await bundle.Files.ReadAsync(new(archive.Name + ParcelPaths.SignatureSuffix), cancellationToken) : (ReadOnlyMemory<byte>?)null,
            Proof = await ReadProofAsync(candidate, staged, cancellationToken),
            Entries = staged.Entries,
            Evidence = staged.Evidence,
            Files = staged.Files,
        };
    }

    // A proof that could not be verified here, because another database counts, is not passed on.
    private static async Task<RecordedProof?> ReadProofAsync(BundleCandidate candidate, StagedToolchain staged, CancellationToken cancellationToken)
    {
        var (bundle, parcel) = candidate;
        if (parcel.Document.Sumdb is not { } sumdb || staged.Evidence.FirstOrDefault(item => item.Root == TrustRoot.Sumdb) is not { Log: { } log } evidence)
        {
            return null;
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var path in sumdb.Files)
        {
            files[path] = await bundle.Files.ReadAsync(new(parcel.SumdbFolder + path) { MaximumSize = SumdbServer.LargestAnswer }, cancellationToken);
        }

        return new(new(new(parcel.Version, parcel.Port), log, evidence.Origin), sumdb.Database, files, sumdb.Head);
    }
}
