using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>Makes toolchain modules of archives, and computes their sums as the Go project does, without any code of the product.</summary>
public static class ToolchainSums
{
    /// <summary>The module's path.</summary>
    public const string Module = "golang.org/toolchain";

    private static readonly string[] LeftOut = ["go/api/", "go/doc/", "go/misc/", "go/test/"];

    /// <summary>Makes the module's version.</summary>
    /// <param name="version">The toolchain's version, without <c>go</c>.</param>
    /// <param name="goos">The operating system.</param>
    /// <param name="goarch">The architecture.</param>
    /// <returns>The version.</returns>
    public static string VersionOf(string version, string goos, string goarch) => $"v0.0.1-go{version}.{goos}-{goarch}";

    /// <summary>Computes the sum of the module that a release archive's content makes.</summary>
    /// <param name="archive">The tar.gz or zip.</param>
    /// <param name="moduleVersion">The module's version.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    public static string OfArchive(byte[] archive, string moduleVersion) => Sum(
        (archive.AsSpan().StartsWith("PK"u8) ? ReadZip(archive) : ReadTarGz(archive))
            .Where(file => file.Name.StartsWith("go/", StringComparison.Ordinal) && !LeftOut.Any(folder => file.Name.StartsWith(folder, StringComparison.Ordinal)))
            .Select(file => (Rename(file.Name, moduleVersion), file.Content)));

    /// <summary>Computes the sum of a module's zip.</summary>
    /// <param name="zip">The zip.</param>
    /// <returns>The sum.</returns>
    public static string OfModule(byte[] zip) => Sum(ReadZip(zip));

    /// <summary>Makes the module's zip of a release archive's content.</summary>
    /// <param name="archive">The entries of the archive, below a folder <c>go</c>.</param>
    /// <param name="moduleVersion">The module's version.</param>
    /// <returns>The builder of the zip, whose files have no bits that let them be executed.</returns>
    public static ArchiveBuilder ToModule(ArchiveBuilder archive, string moduleVersion)
    {
        var zip = new ArchiveBuilder();
        foreach (var entry in archive.Entries.Where(entry => entry.Type == '0'))
        {
            var name = Encoding.UTF8.GetString(entry.Name);
            if (!LeftOut.Any(folder => name.StartsWith(folder, StringComparison.Ordinal)))
            {
                zip.File(Rename(name, moduleVersion), entry.Content);
            }
        }

        return zip;
    }

    private static string Rename(string name, string moduleVersion)
    {
        var path = name["go/".Length..];
        path = path == "go.mod" || path.EndsWith("/go.mod", StringComparison.Ordinal) ? path[..^"go.mod".Length] + "_go.mod" : path;
        return $"{Module}@{moduleVersion}/{path}";
    }

    private static string Sum(IEnumerable<(string Name, byte[] Content)> files)
    {
        var lines = files
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}  {file.Name}\n");
        return "h1:" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    private static List<(string Name, byte[] Content)> ReadTarGz(byte[] archive)
    {
        var files = new List<(string, byte[])>();
        using var unpacked = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        using var tar = new TarReader(unpacked);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                files.Add((entry.Name, Content(entry.DataStream)));
            }
        }

        return files;
    }

    private static List<(string Name, byte[] Content)> ReadZip(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return [.. zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(entry => (entry.FullName, Content(entry.Open())))];
    }

    private static byte[] Content(Stream? stream)
    {
        using var content = new MemoryStream();
        stream?.CopyTo(content);
        stream?.Dispose();
        return content.ToArray();
    }
}
