using System.IO.Compression;
using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using SharpCompress.Compressors.Xz;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Reads Go's packages out of a suite's package indexes. An index is fetched whole and checked against the Release file before it is
/// unpacked; what is kept of it is remembered by its digest, so an index that has not changed is never fetched again.
/// </summary>
/// <param name="transfer">What fetches.</param>
/// <param name="cache">What remembers.</param>
/// <param name="log">Takes a line for each thing that is passed over.</param>
internal sealed class AptPackagesReader(ITransfer transfer, AptCache cache, IGoBootstrapLog log)
{
    // Debian's largest is 10 MB as xz and 60 MB plain.
    private const long MaximumSize = 256 << 20;

    private const long MaximumUnpackedSize = 1L << 30;

    private static readonly string[] Endings = [".xz", ".gz", ""];

    /// <summary>Reads the packages of Go of one architecture, and those for all.</summary>
    /// <param name="signed">The suite's Release file.</param>
    /// <param name="architecture">Debian's name of the architecture.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The packages.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2xxx: an index cannot be fetched or read. GOB3001, GOB3002: it is not the one that the Release file vouches for. GOB4xxx: the cache
    /// cannot be used.
    /// </exception>
    public async Task<IReadOnlyList<AptPackage>> ReadAsync(AptSignedRelease signed, string architecture, CancellationToken cancellationToken)
    {
        var packages = new List<AptPackage>();
        foreach (var component in signed.Suite.Entry.Components)
        {
            string[] folders = signed.Release.SeparatesArchitectureAll ? [architecture, "all"] : [architecture];
            foreach (var folder in folders)
            {
                var path = $"{component}/binary-{folder}/Packages";
                if (Endings.Select(ending => signed.Release.Indexes.GetValueOrDefault(path + ending)).FirstOrDefault(file => file is not null)
                    is { } index)
                {
                    packages.AddRange(await ReadIndexAsync(signed, index, cancellationToken));
                }
                else
                {
                    log.Debug($"'{signed.Suite.Origin}' has no '{path}'.");
                }
            }
        }

        return packages;
    }

    private async Task<IReadOnlyList<AptPackage>> ReadIndexAsync(AptSignedRelease signed, AptIndexFile index, CancellationToken cancellationToken)
    {
        if (index.Size == 0)
        {
            return [];
        }

        var suite = signed.Suite;
        var name = suite.Entry.Archive.Show($"{suite.Path}/{index.Path}");
        var stanzas = cache.RecallStanzas(index.Digest);
        if (stanzas is null)
        {
            var content = (await transfer.GetBytesAsync(Request(signed, index, name), cancellationToken)).Content;
            stanzas = await Task.Run(() => Unpack(content, index.Path, name, cancellationToken), cancellationToken);
            cache.RememberStanzas(index.Digest, stanzas);
        }

        return AptPackageIndexReader.Parse(stanzas, name, log);
    }

    private static TransferRequest Request(AptSignedRelease signed, AptIndexFile index, string name)
    {
        if (index.Size > MaximumSize)
        {
            throw new GoBootstrapException(
                ErrorCode.ResponseTooLarge, $"The package index '{name}' has {index.Size} bytes; at most {MaximumSize} are read. Use another archive.");
        }

        var suite = signed.Suite;
        var folder = index.Path[..index.Path.LastIndexOf('/')];
        var byName = suite.Entry.Archive.Locate($"{suite.Path}/{index.Path}");
        var byHash = suite.Entry.Archive.Locate($"{suite.Path}/{folder}/by-hash/SHA256/{index.Digest}");
        return new()
        {
            // While an archive is updated, the name already holds the next index and the hash still serves this one.
            Locations = suite.Entry.UsesByHash ?? signed.Release.AcquireByHash ? [byHash, byName] : [byName],
            Name = $"{index.Path} of {suite.Name}",
            ExpectedDigest = index.Digest,
            ExpectedSize = index.Size,
            MaximumSize = MaximumSize,
        };
    }

    private static string Unpack(ReadOnlyMemory<byte> content, string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var packed = new MemoryStream(content.ToArray(), writable: false);
            using Stream unpacked = path.EndsWith(".xz", StringComparison.Ordinal) ? new XZStream(packed)
                : path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(packed, CompressionMode.Decompress)
                : packed;
            using var plain = new BoundedStream(unpacked, MaximumUnpackedSize);
            using var reader = new StreamReader(plain, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
            return AptPackageIndexReader.Excerpt(reader, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The xz decoder throws many types for data that is cut off or wrong, ArgumentOutOfRangeException among them.
            throw new GoBootstrapException(
                ErrorCode.IndexMalformed, $"The package index '{name}' cannot be unpacked: {exception.Message} Use another archive.", exception);
        }
    }
}
