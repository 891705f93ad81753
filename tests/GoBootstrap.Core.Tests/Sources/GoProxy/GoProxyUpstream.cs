using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Sources.GoProxy;

/// <summary>A Go proxy with toolchain modules that also answers for a checksum database, and a client that has no other source.</summary>
internal sealed class GoProxyUpstream : IAsyncDisposable
{
    private readonly List<string> _versions = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("go böotstrap ").FullName;

    public DistServer Proxy { get; } = new();

    public TransparencyLog Records { get; } = new TransparencyLog().AddFillers(300);

    public CollectingLog Log { get; } = new();

    public Dictionary<string, string> Variables { get; } = new() { ["PATH"] = "/usr/bin:/bin" };

    public string Folder => _folder;

    public string Store => Path.Combine(_folder, "störe");

    public GoBootstrapSettings Settings => new()
    {
        StoreDirectory = Store,
        Sources = ["goproxy"],
        Sumdb = new() { Database = Records.VerifierKey },
        GoProxy = new() { Proxies = Proxy.Uri.ToString() },
        Transfer = new() { Retries = 0 },
    };

    public static string ZipPath(string version, string os = "linux", string arch = "amd64") =>
        $"/golang.org/toolchain/@v/{ToolchainSums.VersionOf(version, os, arch)}.zip";

    /// <summary>Publishes a toolchain module.</summary>
    public byte[] Publish(
        string version,
        string os = "linux",
        string arch = "amd64",
        bool isListed = true,
        bool isRecorded = true,
        Action<ArchiveBuilder>? change = null,
        string? recordedSum = null)
    {
        var module = ToolchainSums.VersionOf(version, os, arch);
        var builder = ToolchainSums.ToModule(GoArchiveBuilder.Create(version, os, arch), module);
        change?.Invoke(builder);
        var zip = builder.ToZip();
        Proxy.Add(ZipPath(version, os, arch), zip);
        Proxy.Add($"/golang.org/toolchain/@v/{module}.info", Encoding.UTF8.GetBytes($$"""{"Version":"{{module}}","Time":"2024-08-06T15:23:09Z"}"""));
        if (isListed)
        {
            _versions.Add(module);
        }

        ServeList();
        if (isRecorded)
        {
            Records.Add(ToolchainSums.Module, module, recordedSum ?? ToolchainSums.OfModule(zip));
        }

        ServeRecords(Proxy);
        return zip;
    }

    public void ServeList(string more = "") =>
        Proxy.Add("/golang.org/toolchain/@v/list", Encoding.UTF8.GetBytes(string.Concat(_versions.Select(version => version + "\n")) + more));

    public void ServeRecords(DistServer server)
    {
        foreach (var (path, content) in Records.Files())
        {
            server.Add($"/sumdb/{Records.Name}/{path}", content);
        }
    }

    public GoBootstrapClient Client(Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) => new(
        new()
        {
            HomeDirectory = _folder,
            CurrentDirectory = _folder,
            Variables = Variables,
            Host = RecordedHosts.Amd64,
        },
        change is null ? Settings : change(Settings),
        Log);

    public async Task<EnsureResult> EnsureAsync(
        string version, string? port = null, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null)
    {
        using var client = Client(change);
        return await client.EnsureAsync(new() { Version = version, Port = port }, CancellationToken.None);
    }

    /// <summary>Ensures, which must end with a coded error and nothing installed.</summary>
    public async Task<GoBootstrapException> FailsAsync(
        ErrorCode code, string version, string? port = null, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null)
    {
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync(version, port, change));
        Assert.True(exception.Code == code, $"{exception.Id}: {exception.Message}");
        using var client = Client();
        Assert.Empty(client.List());
        var staging = Path.Combine(Store, "staging");
        Assert.True(!Directory.Exists(staging) || !Directory.EnumerateFileSystemEntries(staging).Any());
        return exception;
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
