using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Benchmarks.Samples;

/// <summary>
/// Packs a GOROOT as the Go project packs it: a ustar archive with the one top folder <c>go</c>, in the strongest gzip compression. See
/// <see href="https://github.com/golang/go/blob/master/src/cmd/distpack/archive.go">cmd/distpack</see>.
/// </summary>
internal static class ArchivePacker
{
    private static readonly DateTimeOffset Time = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a GOROOT, unless the same content was packed before.</summary>
    /// <param name="goRoot">The folder.</param>
    /// <param name="cacheDirectory">Where packed archives are kept.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The archive.</returns>
    public static async Task<string> PackAsync(string goRoot, string cacheDirectory, CancellationToken cancellationToken)
    {
        var version = (await File.ReadAllLinesAsync(Path.Combine(goRoot, "VERSION"), cancellationToken))[0].Trim();
        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        var entries = List(goRoot);
        var folder = Path.Combine(cacheDirectory, "benchmarks", Digest(goRoot, entries)[..16]);
        var archive = Path.Combine(folder, $"{version}.linux-{architecture}.tar.gz");
        if (File.Exists(archive))
        {
            return archive;
        }

        Directory.CreateDirectory(folder);
        var unfinished = $"{archive}.{Environment.ProcessId}";
        await using (var file = File.Create(unfinished))
        await using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize))
        await using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            await WriteFolderAsync(tar, "go/", cancellationToken);
            foreach (var entry in entries)
            {
                await WriteAsync(tar, goRoot, entry, cancellationToken);
            }
        }

        File.Move(unfinished, archive, overwrite: true);
        return archive;
    }

    private static List<FileSystemInfo> List(string goRoot) =>
    [
        .. new DirectoryInfo(goRoot).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(info => info.LinkTarget is null)
            .OrderBy(info => info.FullName, StringComparer.Ordinal),
    ];

    private static string Digest(string goRoot, List<FileSystemInfo> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(goRoot, entry.FullName)}\0{IsExecutable(entry)}\0");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            if (entry is FileInfo file)
            {
                using var content = file.OpenRead();
                hash.AppendData(SHA256.HashData(content));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsExecutable(FileSystemInfo info) => info is FileInfo && info.UnixFileMode.HasFlag(UnixFileMode.UserExecute);

    private static Task WriteAsync(TarWriter tar, string goRoot, FileSystemInfo info, CancellationToken cancellationToken)
    {
        var name = "go/" + Path.GetRelativePath(goRoot, info.FullName);
        return info is FileInfo file ? WriteFileAsync(tar, name, file, cancellationToken) : WriteFolderAsync(tar, name + "/", cancellationToken);
    }

    private static async Task WriteFileAsync(TarWriter tar, string name, FileInfo file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenRead();
        var entry = new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            ModificationTime = Time,
            Mode = IsExecutable(file) ? Mode(0b111_101_101) : Mode(0b110_100_100),
        };
        await tar.WriteEntryAsync(entry, cancellationToken);
    }

    private static Task WriteFolderAsync(TarWriter tar, string name, CancellationToken cancellationToken) => tar.WriteEntryAsync(
        new UstarTarEntry(TarEntryType.Directory, name) { ModificationTime = Time, Mode = Mode(0b111_101_101) }, cancellationToken);

    private static UnixFileMode Mode(int bits) => (UnixFileMode)bits;
}
