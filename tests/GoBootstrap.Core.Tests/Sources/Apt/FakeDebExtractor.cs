using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.Apt;

/// <summary>Extracts the packages that <c>AptTestPackage</c> makes, just well enough.</summary>
internal sealed class FakeDebExtractor : IArchiveExtractor
{
    public async Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await ExtractEntriesAsync(request, cancellationToken);
        }
        finally
        {
            // As the real one does, whatever the archive was like.
            await request.Archive.CopyToAsync(Stream.Null, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<ExtractedEntry>> ExtractEntriesAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        Assert.Equal(ArchiveFormat.Deb, request.Format);
        Assert.False(Directory.Exists(request.TargetDirectory));
        Directory.CreateDirectory(request.TargetDirectory);
        var entries = new List<ExtractedEntry>();
        using var tar = new System.Formats.Tar.TarReader(new GZipStream(await DataAsync(request, cancellationToken), CompressionMode.Decompress));
        while (await tar.GetNextEntryAsync(copyData: true, cancellationToken) is { } entry)
        {
            if (request.MapPath(entry.Name["./".Length..].TrimEnd('/')) is not { } path)
            {
                continue;
            }

            var target = Path.Combine(request.TargetDirectory, path);
            if (path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && !entries.Exists(e => e.Path == path[..slash]))
            {
                // The real extractor lists folders that it had to make, too.
                entries.Add(new() { Path = path[..slash], Kind = ExtractedEntryKind.Directory });
            }

            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    Directory.CreateDirectory(target);
                    entries.Add(new() { Path = path, Kind = ExtractedEntryKind.Directory });
                    break;
                case TarEntryType.SymbolicLink:
                    Assert.True(request.ListsSymbolicLinks);
                    entries.Add(new() { Path = path, Kind = ExtractedEntryKind.SymbolicLink, LinkTarget = entry.LinkName });
                    break;
                default:
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    var content = new MemoryStream();
                    await (entry.DataStream ?? Stream.Null).CopyToAsync(content, cancellationToken);
                    await File.WriteAllBytesAsync(target, content.ToArray(), cancellationToken);
                    if (!OperatingSystem.IsWindows())
                    {
                        File.SetUnixFileMode(target, entry.Mode);
                    }

                    entries.Add(new()
                    {
                        Path = path,
                        Kind = ExtractedEntryKind.File,
                        Size = content.Length,
                        Digest = Sha256Digest.Of(content.ToArray()),
                        IsExecutable = entry.Mode.HasFlag(UnixFileMode.UserExecute),
                    });
                    break;
            }
        }

        return entries;
    }

    private static async Task<Stream> DataAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        var magic = new byte[8];
        await request.Archive.ReadExactlyAsync(magic, cancellationToken);
        if (!magic.AsSpan().SequenceEqual("!<arch>\n"u8))
        {
            throw new GoBootstrapException(ErrorCode.ArchiveCorrupt, $"'{request.Name}' is no package.");
        }

        var header = new byte[60];
        while (true)
        {
            await request.Archive.ReadExactlyAsync(header, cancellationToken);
            var name = Encoding.ASCII.GetString(header, 0, 16).Trim();
            var size = int.Parse(Encoding.ASCII.GetString(header, 48, 10), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
            var content = new byte[size];
            await request.Archive.ReadExactlyAsync(content, cancellationToken);
            if (name == "data.tar.gz")
            {
                // The rest stays unread on purpose, as a real extractor may leave it.
                return new MemoryStream(content);
            }

            await request.Archive.ReadExactlyAsync(new byte[size % 2], cancellationToken);
        }
    }
}
