using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Testing.Apt;

/// <summary>Builds a small, complete apt archive with one suite: InRelease, package indexes and packages.</summary>
public sealed class AptArchiveBuilder
{
    /// <summary>Gets or sets the name of the suite's folder.</summary>
    public string Folder { get; set; } = "trixie-backports";

    public string Suite { get; set; } = "stable-backports";

    public string Codename { get; set; } = "trixie-backports";

    public DateTimeOffset Date { get; set; } = new(2026, 11, 21, 2, 10, 46, TimeSpan.Zero);

    public DateTimeOffset? ValidUntil { get; set; } = new(2026, 11, 28, 2, 10, 46, TimeSpan.Zero);

    public bool AcquireByHash { get; set; } = true;

    /// <summary>Gets or sets whether packages for all architectures are in an index of their own.</summary>
    public bool SeparatesArchitectureAll { get; set; }

    /// <summary>Gets the packages.</summary>
    public IList<AptTestPackage> Packages { get; } = [];

    /// <summary>Adds both packages of a toolchain.</summary>
    public AptArchiveBuilder AddToolchain(string goVersion, string version)
    {
        Packages.Add(AptTestPackage.Programs(goVersion, version));
        Packages.Add(AptTestPackage.Sources(goVersion, version));
        return this;
    }

    /// <summary>Builds the archive.</summary>
    /// <param name="clearSign">Signs the text of the Release file.</param>
    /// <returns>The files by their paths below the archive; write them to a folder or serve them.</returns>
    public Dictionary<string, byte[]> Build(Func<string, byte[]> clearSign)
    {
        var files = Packages.ToDictionary(package => package.Path, package => package.Build());
        var digests = new StringBuilder();
        foreach (var architecture in Packages.Select(package => package.Architecture).Distinct().Where(SeparatesArchitectureAll ? _ => true : a => a != "all"))
        {
            var index = Encoding.UTF8.GetBytes(string.Concat(Packages
                .Where(package => package.Architecture == architecture || (package.Architecture == "all" && !SeparatesArchitectureAll))
                .Select(package => Stanza(package, files[package.Path]))));
            AddIndex($"main/binary-{architecture}/Packages", index);
            AddIndex($"main/binary-{architecture}/Packages.gz", GZip(index));
        }

        files[$"dists/{Folder}/InRelease"] = clearSign(Release(digests.ToString()));
        return files;

        void AddIndex(string path, byte[] content)
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(content));
            digests.Append(CultureInfo.InvariantCulture, $" {digest} {content.Length,8} {path}\n");
            files[$"dists/{Folder}/{path}"] = content;
            files[$"dists/{Folder}/{path[..path.LastIndexOf('/')]}/by-hash/SHA256/{digest}"] = content;
        }
    }

    private static string Stanza(AptTestPackage package, byte[] content) =>
        $"""
        Package: {package.Name}
        Source: {package.Source}
        Version: {package.Version}
        Architecture: {package.Architecture}
        Description: a package of a test
         with a second line
        Filename: {package.Path}
        Size: {content.Length}
        MD5sum: 00000000000000000000000000000000
        SHA256: {Convert.ToHexStringLower(SHA256.HashData(content))}


        """;

    private static byte[] GZip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private string Release(string digests)
    {
        var text = new StringBuilder();
        text.Append("Origin: Test\nLabel: Test\n");
        text.Append(CultureInfo.InvariantCulture, $"Suite: {Suite}\nCodename: {Codename}\nDate: {Show(Date)}\n");
        if (ValidUntil is { } end)
        {
            text.Append(CultureInfo.InvariantCulture, $"Valid-Until: {Show(end)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Acquire-By-Hash: {(AcquireByHash ? "yes" : "no")}\n");
        text.Append(SeparatesArchitectureAll ? "" : "No-Support-for-Architecture-all: Packages\n");
        text.Append("Architectures: all amd64 arm64 armhf\nComponents: main\nMD5Sum:\n 00000000000000000000000000000000 1 main/binary-amd64/Packages.xz\n");
        return text.Append("SHA256:\n").Append(digests).ToString();
    }

    private static string Show(DateTimeOffset date) => date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
