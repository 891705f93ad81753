using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GoBootstrap.Testing;

/// <summary>
/// What the Go project publishes, in small: <c>dl/index.json</c> in the schema of the download page with its real quirks, and below <c>go/</c> tiny
/// toolchains that run, with their detached signatures by a key of the test's own.
/// </summary>
public sealed class UpstreamTree
{
    /// <summary>The path of the index.</summary>
    public const string IndexPath = "dl/index.json";

    /// <summary>The folder of the checksum database.</summary>
    public const string SumdbPath = "sumdb/";

    /// <summary>When everything was signed, unless a test says otherwise.</summary>
    public static readonly DateTimeOffset SignedAt = new(2024, 8, 6, 15, 23, 9, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<(string Release, JsonObject File)> _listed = [];
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = [];

    /// <summary>Initializes a new instance of the <see cref="UpstreamTree"/> class without releases.</summary>
    /// <param name="key">The key that signs; a good one by default.</param>
    public UpstreamTree(SigningKeyMaker? key = null) => Key = key ?? SigningKeyMaker.Create();

    /// <summary>Gets the key that signs.</summary>
    public SigningKeyMaker Key { get; }

    /// <summary>Gets the checksum database, which has a record for each archive that was added.</summary>
    public TransparencyLog Log { get; } = new TransparencyLog().AddFillers(300);

    /// <summary>Gets all files by their paths, the index and the checksum database as they are now among them.</summary>
    public IReadOnlyDictionary<string, byte[]> Files
    {
        get
        {
            var files = new Dictionary<string, byte[]>(_files) { [IndexPath] = Encoding.UTF8.GetBytes(Index()) };
            foreach (var (path, content) in Log.Files())
            {
                files.TryAdd(SumdbPath + path, content);
            }

            foreach (var path in _removed)
            {
                files.Remove(path);
            }

            return files;
        }
    }

    /// <summary>Gets the name of an archive.</summary>
    /// <param name="version">The version without <c>go</c>.</param>
    /// <param name="goos">The operating system.</param>
    /// <param name="goarch">The architecture.</param>
    /// <returns>The name.</returns>
    public static string ArchiveName(string version, string goos = "linux", string goarch = "amd64") =>
        $"go{version}.{goos}-{goarch}{(goos == "windows" ? ".zip" : ".tar.gz")}";

    /// <summary>Makes a tree with several releases: stable is 1.23.1, oldstable 1.22.6, and there is a release candidate above both.</summary>
    /// <returns>The tree.</returns>
    public static UpstreamTree CreateUsual() => new UpstreamTree()
        .Add("1.24rc9")
        .Add("1.24rc10")
        .Add("1.23.1")
        .Add("1.22.6")
        .Add("1.22.6", "linux", "arm64")
        .Add("1.22.6", "windows", "amd64")
        .Add("1.22.5")
        .Add("1.21.0");

    /// <summary>Publishes a toolchain.</summary>
    /// <param name="version">The version without <c>go</c>.</param>
    /// <param name="goos">The operating system.</param>
    /// <param name="goarch">The architecture.</param>
    /// <param name="fillerFiles">How many more files it has.</param>
    /// <param name="fillerSize">Their size together in bytes.</param>
    /// <returns>The tree.</returns>
    public UpstreamTree Add(string version, string goos = "linux", string goarch = "amd64", int fillerFiles = 0, long fillerSize = 0)
    {
        var archive = GoArchiveBuilder.Create(version, goos, goarch, fillerFiles, fillerSize);
        return Add(version, goos, goarch, goos == "windows" ? archive.ToZip() : archive.ToTarGz());
    }

    /// <summary>Publishes an archive; a <c>.tar.gz</c> gets a signature.</summary>
    /// <param name="version">The version without <c>go</c>.</param>
    /// <param name="goos">The operating system.</param>
    /// <param name="goarch">The architecture.</param>
    /// <param name="content">The archive.</param>
    /// <returns>The tree.</returns>
    public UpstreamTree Add(string version, string goos, string goarch, byte[] content)
    {
        var name = ArchiveName(version, goos, goarch);
        _files["go/" + name] = content;
        _listed.Add(("go" + version, FileEntry(name, version, goos, goarch, content)));
        if (goos != "windows")
        {
            _files[$"go/{name}.asc"] = Encoding.ASCII.GetBytes(Key.SignDetached(content, SignedAt));
        }

        Record(version, goos, goarch, content);

        return this;
    }

    /// <summary>Puts a file in the place of another, whose entry in the index stays.</summary>
    /// <param name="path">The path.</param>
    /// <param name="content">The content; <see langword="null"/> to take the file away.</param>
    /// <returns>The tree.</returns>
    public UpstreamTree Replace(string path, byte[]? content)
    {
        if (content is null)
        {
            _files.Remove(path);
            _removed.Add(path);
        }
        else
        {
            _removed.Remove(path);
            _files[path] = content;
        }

        return this;
    }

    /// <summary>Writes all files and the public key, <c>key.asc</c>.</summary>
    /// <param name="folder">The folder.</param>
    public void WriteTo(string folder)
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        File.WriteAllText(Path.Combine(folder, "key.asc"), Key.ArmoredPublicKey);
    }

    /// <summary>Gives the path of a toolchain's record in the checksum database.</summary>
    /// <param name="version">The version without <c>go</c>.</param>
    /// <param name="goos">The operating system.</param>
    /// <param name="goarch">The architecture.</param>
    /// <returns>The path.</returns>
    public static string RecordPath(string version, string goos = "linux", string goarch = "amd64") =>
        $"{SumdbPath}lookup/{ToolchainSums.Module}@{ToolchainSums.VersionOf(version, goos, goarch)}";

    private void Record(string version, string goos, string goarch, byte[] content)
    {
        var moduleVersion = ToolchainSums.VersionOf(version, goos, goarch);
        try
        {
            Log.Add(ToolchainSums.Module, moduleVersion, ToolchainSums.OfArchive(content, moduleVersion));
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            // What is no archive has no sum, and its test is about something else.
        }
    }

    private static JsonObject FileEntry(string name, string version, string goos, string goarch, byte[] content) => new()
    {
        ["filename"] = name,
        ["os"] = goos,
        ["arch"] = goarch,
        ["version"] = "go" + version,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
        ["size"] = content.Length,
        ["kind"] = "archive",
    };

    private static JsonObject Release(string version, bool isStable, params JsonNode[] files) =>
        new() { ["version"] = version, ["stable"] = isStable, ["files"] = new JsonArray(files) };

    private static JsonObject Unlisted(string name, string version, string os, string arch, string kind, string sha256 = "") => new()
    {
        ["filename"] = name,
        ["os"] = os,
        ["arch"] = arch,
        ["version"] = version,
        ["sha256"] = sha256,
        ["size"] = 0,
        ["kind"] = kind,
    };

    // The real index has files without a digest or size, source archives and installers, a release 'go1' that is none, and several archives
    // for one port.
    private string Index()
    {
        var releases = new JsonArray();
        foreach (var release in _listed.GroupBy(listed => listed.Release))
        {
            var source = Unlisted($"{release.Key}.src.tar.gz", release.Key, "", "", "source", new string('a', 64));
            var installer = Unlisted($"{release.Key}.windows-amd64.msi", release.Key, "windows", "amd64", "installer", new string('b', 64));
            releases.Add((JsonNode)Release(
                release.Key,
                !release.Key.Contains("rc", StringComparison.Ordinal),
                [source, .. release.Select(listed => listed.File.DeepClone()), installer]));
        }

        releases.Add((JsonNode)Release(
            "go1.4",
            isStable: true,
            Unlisted("go1.4.darwin-amd64-osx10.6.tar.gz", "go1.4", "darwin", "amd64-osx10.6", "archive"),
            Unlisted("go1.4.darwin-amd64-osx10.8.tar.gz", "go1.4", "darwin", "amd64-osx10.8", "archive"),
            Unlisted("go1.4.linux-amd64.tar.gz", "go1.4", "linux", "amd64", "archive")));
        releases.Add((JsonNode)Release("go1", isStable: true, Unlisted("go1.4-bootstrap-20171003.tar.gz", "go1", "", "", "source")));
        return releases.ToJsonString(Indented);
    }
}
