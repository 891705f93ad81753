using System.IO.Compression;
using GoBootstrap.Diagnostics;
using GoBootstrap.Packaging;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Sources.GoProxy;

namespace GoBootstrap.Tests.Sources.NuGet;

/// <summary>Packs toolchains of a Go proxy into packages, and restores them on a machine that has nothing but a feed.</summary>
internal sealed class PackageBench : IAsyncDisposable
{
    public const string Version = "1.22.99";

    private readonly GoProxyUpstream _upstream = new();
    private int _stores;

    public CollectingLog Log => _upstream.Log;

    public GoProxyUpstream Upstream => _upstream;

    public string Feed => Path.Combine(_upstream.Folder, "fëed 1");

    public string PackageFile => Path.Combine(Feed, $"{NuGetMachine.Id}.{Version}.nupkg");

    /// <summary>Gets the settings of the machine that restores.</summary>
    public GoBootstrapSettings Restoring => _upstream.Settings with
    {
        Sources = ["nuget"],
        StoreDirectory = Path.Combine(_upstream.Folder, $"other störe {_stores}"),
        GoProxy = new() { Proxies = "off" },
        NuGet = new() { Feeds = [Feed] },
    };

    public async Task<PackToolchainResult> PackAsync(
        Func<PackToolchainRequest, PackToolchainRequest>? change = null, Func<GoBootstrapSettings, GoBootstrapSettings>? settings = null)
    {
        using var client = _upstream.Client();
        var used = settings is null ? _upstream.Settings : settings(_upstream.Settings);
        using var packager = new ToolchainPackager(Environment, used, client, _upstream.Log);
        var request = new PackToolchainRequest { Directory = Feed, Versions = [Version] };
        return await packager.PackAsync(change is null ? request : change(request), CancellationToken.None);
    }

    /// <summary>Restores into an empty store.</summary>
    public async Task<EnsureResult> RestoreAsync(Func<GoBootstrapSettings, GoBootstrapSettings>? change = null)
    {
        _stores++;
        using var client = new GoBootstrapClient(Environment, change is null ? Restoring : change(Restoring), _upstream.Log);
        return await client.EnsureAsync(new() { Version = Version }, CancellationToken.None);
    }

    /// <summary>Restores, which must end with a coded error and nothing left.</summary>
    public async Task<GoBootstrapException> FailsAsync(ErrorCode code, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null)
    {
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => RestoreAsync(change));
        Assert.True(exception.Code == code, $"{exception.Id}: {exception.Message}");
        AssertNothingIsLeft();
        return exception;
    }

    public void AssertNothingIsLeft()
    {
        var store = Restoring.StoreDirectory!;
        foreach (var folder in new[] { "staging", "downloads" }.Select(name => Path.Combine(store, name)))
        {
            Assert.True(!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any(), folder);
        }
    }

    /// <summary>Reads the entries of a package.</summary>
    public static List<(string Name, byte[] Content)> Read(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return [.. zip.Entries.Select(entry =>
        {
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return (entry.FullName, copy.ToArray());
        })];
    }

    /// <summary>Replaces the package in the feed by one with these entries.</summary>
    public void Replace(IEnumerable<(string Name, byte[] Content)> entries)
    {
        var builder = new ArchiveBuilder();
        foreach (var (name, content) in entries)
        {
            builder.File(name, content);
        }

        File.WriteAllBytes(PackageFile, builder.ToZip());
    }

    public GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = _upstream.Folder,
        CurrentDirectory = _upstream.Folder,
        Variables = _upstream.Variables,
        Host = RecordedHosts.Amd64,
        SystemRoot = Path.Combine(_upstream.Folder, "root"),
    };

    public ValueTask DisposeAsync() => _upstream.DisposeAsync();
}
