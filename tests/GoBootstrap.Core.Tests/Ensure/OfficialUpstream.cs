using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Ensure;

/// <summary>An index on one loopback server, archives with signatures on another, and a client with a store and a home of its own.</summary>
internal sealed class OfficialUpstream : IAsyncDisposable
{
    public static readonly DateTimeOffset ReleasedAt = new(2024, 8, 6, 0, 0, 0, TimeSpan.Zero);

    private static readonly SigningKeyMaker Key = SigningKeyMaker.Create();

    private readonly List<string> _releases = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("go böotstrap ").FullName;
    private readonly Dictionary<string, string> _variables;

    public OfficialUpstream()
    {
        KeyringFile = Path.Combine(_folder, "keyring.asc");
        File.WriteAllText(KeyringFile, Key.ArmoredPublicKey);
        Project = Directory.CreateDirectory(Path.Combine(_folder, "project", ".git")).Parent!.FullName;
        _variables = new() { ["HOME"] = _folder, ["PATH"] = "/usr/bin:/bin" };
    }

    public DistServer Index { get; } = new();

    public DistServer Mirror { get; } = new();

    /// <summary>Gets the server of the checksum database, which has a record for each release that is published.</summary>
    public DistServer Sumdb { get; } = new();

    public TransparencyLog Records { get; } = new TransparencyLog().AddFillers(300);

    public CollectingLog Log { get; } = new();

    public string KeyringFile { get; }

    public string Project { get; }

    public string Store => Path.Combine(_folder, "störe");

    public GoBootstrapSettings Settings => new()
    {
        StoreDirectory = Store,
        Sources = ["official"],
        Official = new() { Indexes = [new Uri(Index.Uri, "dl/").ToString()], Mirrors = [new Uri(Mirror.Uri, "go").ToString()], KeyringFile = KeyringFile },
        Sumdb = new() { Database = $"{Records.VerifierKey} {Sumdb.Uri}" },
        Transfer = new TransferSettings { Retries = 0 },
    };

    public GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = _folder,
        CurrentDirectory = Project,
        Variables = _variables,
        Host = RecordedHosts.Amd64,
    };

    /// <summary>Publishes a release.</summary>
    public byte[] Publish(string version, string os = "linux", string arch = "amd64", string? claims = null, bool isSigned = true, bool isRecorded = true, byte[]? content = null)
    {
        var tree = GoArchiveBuilder.Create(claims ?? version, os, arch);
        var isZip = os == "windows";
        var archive = content ?? (isZip ? tree.ToZip() : tree.ToTarGz());
        var name = PortTable.ArchiveName(GoBootstrap.Versioning.GoVersion.Parse(version), new GoPort(os, arch));
        Mirror.Add($"/go/{name}", archive);
        if (isSigned && !isZip)
        {
            Mirror.Add($"/go/{name}.asc", Encoding.ASCII.GetBytes(Key.SignDetached(archive, ReleasedAt)));
        }

        if (isRecorded)
        {
            var module = ToolchainSums.VersionOf(version, os, arch);
            Records.Add(ToolchainSums.Module, module, ToolchainSums.OfArchive(archive, module));
            ServeRecords();
        }

        var file = $$"""{"filename":"{{name}}","os":"{{os}}","arch":"{{arch}}","sha256":"{{Sha256Digest.Of(archive)}}","size":{{archive.Length}},"kind":"archive"}""";
        _releases.Add($$"""{"version":"go{{version}}","stable":true,"files":[{{file}}]}""");
        Index.Add("/dl/", Encoding.UTF8.GetBytes($"[{string.Join(',', _releases)}]"));
        return archive;
    }

    /// <summary>Serves the checksum database as it is now.</summary>
    public void ServeRecords()
    {
        foreach (var (path, content) in Records.Files())
        {
            Sumdb.Add("/" + path, content);
        }
    }

    /// <summary>Takes a release out of the index.</summary>
    public void Withdraw(string version)
    {
        _releases.RemoveAll(release => release.Contains($"\"version\":\"go{version}\"", StringComparison.Ordinal));
        Index.Add("/dl/", Encoding.UTF8.GetBytes($"[{string.Join(',', _releases)}]"));
    }

    public GoBootstrapClient Client(Func<GoBootstrapSettings, GoBootstrapSettings>? change = null, GoBootstrapEnvironment? environment = null) =>
        new(environment ?? Environment, change is null ? Settings : change(Settings), Log);

    /// <summary>Ensures with a client of its own.</summary>
    public async Task<EnsureResult> EnsureAsync(string? version = null, Func<EnsureRequest, EnsureRequest>? change = null)
    {
        using var client = Client();
        var request = new EnsureRequest { Version = version };
        return await client.EnsureAsync(change is null ? request : change(request), CancellationToken.None);
    }

    /// <summary>Ensures, which must fail with a coded error.</summary>
    public Task<GoBootstrapException> FailsAsync(string version, Func<EnsureRequest, EnsureRequest>? change = null) =>
        Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync(version, change));

    /// <summary>Checks that no toolchain and no leftover is in the store.</summary>
    public void AssertNothingInstalled()
    {
        using var client = Client();
        Assert.Empty(client.List());
        var staging = Path.Combine(Store, "staging");
        Assert.True(!Directory.Exists(staging) || !Directory.EnumerateFileSystemEntries(staging).Any());
    }

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        await Mirror.DisposeAsync();
        await Sumdb.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
