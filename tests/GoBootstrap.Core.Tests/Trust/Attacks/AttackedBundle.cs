using System.Text;
using GoBootstrap.Bundles;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Ensure;
using GoBootstrap.Tests.Sources.NuGet;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>
/// The sources bundle and nuget, whose packages are bundles. Whoever attacks them brings the stick or owns the server or the feed, and has not the
/// key of who made the bundle. Where the lock file is the root that is left, no key is pinned.
/// </summary>
internal sealed class AttackedBundle(bool isPackage, bool isOffline) : AttackedSource(isOffline)
{
    private const string Arch = "arm64";
    private const string Id = "GoBootstrap.Toolchain.linux-" + Arch;
    private const string Archive = $"go{Version}.linux-{Arch}.tar.gz";
    private const string Document = $"parcels/go{Version}.linux-{Arch}.json";

    private readonly List<IAsyncDisposable> _servers = [];
    private string _location = "";
    private string? _keyring;

    protected override GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = Folder,
        CurrentDirectory = Folder,
        Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        Host = RecordedHosts.Amd64,
        SystemRoot = Folder,
    };

    // A folder is asked in offline mode, too, so the network need not be there.
    protected override bool OpensNoConnection => IsOffline;

    protected override GoBootstrapSettings LockingSettings => SettingsFor(TrustRoot.Bundle);

    protected override EnsureRequest RequestFor(Attack? attack) =>
        new() { Version = attack == Attack.IndexReplayed ? "1.22.x" : Version, Port = "linux/" + Arch };

    protected override GoBootstrapSettings SettingsFor(TrustRoot root) => new()
    {
        StoreDirectory = Path.Combine(Folder, "störe"),
        Sources = [isPackage ? "nuget" : "bundle"],
        Transfer = new() { Retries = 0 },
        Bundle = new() { Location = isPackage ? null : _location, KeyringFile = root == TrustRoot.Bundle ? _keyring : null },
        NuGet = new() { Feeds = isPackage ? [_location] : [] },
        Trust = new() { RequiresSignature = root != TrustRoot.Lock, RequiredRoots = [root] },
    };

    protected override async ValueTask CloseAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    protected override async Task ServeAsync(TrustRoot root, Attack? attack)
    {
        var sample = attack == Attack.IndexReplayed ? await BundleSample.OldAsync() : await BundleSample.NewAsync();
        Write("key.asc", sample.PublicKey);
        _keyring = Path.Combine(Folder, "key.asc");
        var files = sample.Files.ToDictionary();
        if (files.TryGetValue(Archive, out var honest))
        {
            Traffic = (honest, ArchiveAfter(attack, honest, "linux", Arch));
            await ChangeAsync(files, attack);
        }

        if (isPackage)
        {
            ServePackage(files, attack);
        }
        else
        {
            ServeBundle(files);
        }
    }

    private async Task ChangeAsync(Dictionary<string, byte[]> files, Attack? attack)
    {
        switch (attack)
        {
            case Attack.FileTakenOut:
                files.Remove(Archive);
                break;
            case Attack.IndexForged or Attack.LockEdited or Attack.LockForged:
                await ForgeAsync(files);
                break;
            case Attack.EverythingReplaced:
                await ForgeAsync(files);
                Sign(files, ForeignKey.SignDetached(files[BundlePaths.List], OfficialUpstream.ReleasedAt));
                break;
            case Attack.SignedByAnotherKey:
                Sign(files, ForeignKey.SignDetached(files[BundlePaths.List], OfficialUpstream.ReleasedAt));
                break;
            case Attack.SignatureOfAnotherFile:
                Sign(files, Encoding.ASCII.GetString((await BundleSample.OldAsync()).Files[BundlePaths.Signature]));
                break;
            case Attack.SignatureStripped:
                Sign(files, null);
                break;
            case Attack.DescriptionForged:
                Describe(files, Document);
                files[Archive] = Traffic.Served;
                break;
            case Attack.ContentsForged:
                Describe(files, BundlePaths.Document);
                Describe(files, BundlePaths.Index);
                break;
            default:
                files[Archive] = Traffic.Served;
                break;
        }
    }

    // Everything that speaks of the archive says the same then.
    private async Task ForgeAsync(Dictionary<string, byte[]> files)
    {
        var forged = await BundleSample.ForgeAsync(Traffic.Served);
        foreach (var (path, content) in forged.Files.Where(file => !file.Key.EndsWith(".asc", StringComparison.Ordinal)))
        {
            files[path] = content;
        }

        Sign(files, Encoding.ASCII.GetString(files[BundlePaths.Signature]));
    }

    private void Describe(Dictionary<string, byte[]> files, string path)
    {
        var text = Encoding.UTF8.GetString(files[path]);
        var digest = Sha256Digest.Of(Traffic.Honest).ToString();
        Assert.Contains(digest, text, StringComparison.Ordinal);
        var other = Traffic.Served.SequenceEqual(Traffic.Honest) ? new string('0', 64) : Sha256Digest.Of(Traffic.Served).ToString();
        files[path] = Encoding.UTF8.GetBytes(text
            .Replace(digest, other, StringComparison.Ordinal)
            .Replace($"\"size\": {Traffic.Honest.Length}", $"\"size\": {Traffic.Served.Length}", StringComparison.Ordinal));
    }

    private static void Sign(Dictionary<string, byte[]> files, string? signature)
    {
        foreach (var path in files.Keys.Where(path => path.StartsWith(BundlePaths.Signatures, StringComparison.Ordinal)).ToList())
        {
            files.Remove(path);
        }

        files.Remove(BundlePaths.Signature);
        if (signature is not null)
        {
            files[BundlePaths.Signature] = Encoding.ASCII.GetBytes(signature);
            files[BundlePaths.SignatureOf(Sha256Digest.Of(files[BundlePaths.List]))] = Encoding.ASCII.GetBytes(signature);
        }
    }

    private void ServeBundle(Dictionary<string, byte[]> files)
    {
        var name = $"bundle {_servers.Count}";
        var server = new DistServer();
        _servers.Add(server);
        foreach (var (path, content) in files)
        {
            // Either way of writing an address names the file.
            server.Add("/offline/" + path, content);
            server.Add("/offline/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), content);
            Write($"{name}/{path}", content);
        }

        _location = IsOffline ? Path.Combine(Folder, name) : new Uri(server.Uri, "offline").ToString();
    }

    private void ServePackage(Dictionary<string, byte[]> files, Attack? attack)
    {
        var version = attack == Attack.IndexReplayed ? OlderVersion : Version;
        var builder = new ArchiveBuilder().File(Id + ".nuspec", NuGetMachine.Manifest(Id, version));
        foreach (var (path, content) in files)
        {
            builder.File("toolchain/" + path, content);
        }

        var package = builder.ToZip();
        package = attack == Attack.PackageRepacked ? WithComment(package, 5) : package;
        var name = $"feed {_servers.Count}";
        var server = new NuGetFeedServer().Push(Id, version, package);
        _servers.Add(server);
        Write($"{name}/{Id}.{version}.nupkg", package);
        _location = IsOffline ? Path.Combine(Folder, name) : server.Address;
    }
}
