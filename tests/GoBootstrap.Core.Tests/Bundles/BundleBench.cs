using System.Text.Json.Nodes;
using GoBootstrap.Bundles;
using GoBootstrap.Bundles.Writing;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Ensure;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Bundles;

/// <summary>An upstream, a key that signs bundles, a bundle's folder, and stores that have seen none of it.</summary>
internal sealed class BundleBench : IAsyncDisposable
{
    public static readonly DateTimeOffset KeyMadeAt = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<(byte[] Secret, byte[] Public)> SharedKey = new(() => SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519, KeyMadeAt));

    private readonly string _folder = Directory.CreateTempSubdirectory("bündle bench #1 100% ").FullName;
    private readonly List<IDisposable> _owned = [];
    private int _stores;

    public BundleBench()
    {
        SecretKeyFile = Write("secret.asc", SharedKey.Value.Secret);
        PublicKeyFile = Write("public.asc", SharedKey.Value.Public);
    }

    public OfficialUpstream Upstream { get; } = new();

    public string SecretKeyFile { get; }

    public string PublicKeyFile { get; }

    public string Fingerprint { get; } = OpenPgpKeyring.Read(SharedKey.Value.Public, "public").PrimaryFingerprints[0];

    public string Bundle => Path.Combine(_folder, "büntel 1");

    public CollectingLog Log => Upstream.Log;

    public string PathOf(string file) => Path.Combine(_folder, file);

    public string Write(string name, byte[] content)
    {
        var file = PathOf(name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public BundleKeeper Maker(Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) => Keeper(change is null ? Upstream.Settings : change(Upstream.Settings));

    public BundleKeeper Maker(IFileOperations operations) => Keeper(Upstream.Settings, operations);

    /// <summary>A keeper on another machine: its own store, no source, no network; upstream's keys and the log's key are what it has.</summary>
    public BundleKeeper Reader(Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) => Keeper(change is null ? ReaderSettings() : change(ReaderSettings()));

    public GoBootstrapSettings ReaderSettings() => new()
    {
        StoreDirectory = Path.Combine(_folder, $"störe {++_stores}"),
        Sources = ["bundle"],
        Official = new() { KeyringFile = Upstream.KeyringFile },
        Sumdb = new() { Database = $"{Upstream.Records.VerifierKey} https://nowhere.invalid/" },
        GoProxy = new() { Proxies = "off" },
        Bundle = new() { Location = Bundle, KeyringFile = PublicKeyFile },
        IsOffline = true,
    };

    public Task<BundleWriteResult> CreateAsync(params string[] ports) => Maker().CreateAsync(
        new() { Directory = Bundle, Versions = ["1.22.6"], Ports = ports.Length == 0 ? ["linux/amd64"] : ports, SigningKeyFile = SecretKeyFile },
        CancellationToken.None);

    public Task<BundleWriteResult> SyncAsync(string[] versions, Func<MirrorSyncRequest, MirrorSyncRequest>? change = null)
    {
        var request = new MirrorSyncRequest { Directory = Bundle, Versions = versions, Ports = ["linux/amd64"], SigningKeyFile = SecretKeyFile };
        return Maker().SyncAsync(change is null ? request : change(request), CancellationToken.None);
    }

    /// <summary>Keeps a mirror of the bundle.</summary>
    public Task<BundleWriteResult> CreateFromMirrorAsync(string folder) => Keeper(ReaderSettings()).SyncAsync(
        new() { Directory = PathOf(folder), Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = SecretKeyFile }, CancellationToken.None);

    /// <summary>Changes a document of the bundle as one who has the key can: list and signature fit again.</summary>
    public async Task RewriteSignedAsync(string path, Action<JsonObject> change)
    {
        var file = Path.Combine(Bundle, path);
        var document = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        var before = Sha256Digest.Of(await File.ReadAllBytesAsync(file)).ToString();
        change(document);
        await File.WriteAllTextAsync(file, document.ToJsonString());
        var list = Path.Combine(Bundle, "SHA256SUMS");
        var text = (await File.ReadAllTextAsync(list)).Replace(before, Sha256Digest.Of(await File.ReadAllBytesAsync(file)).ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(list, text);
        var signer = BundleSigner.Open(new BundleCreateRequest { Directory = Bundle, Versions = [], SigningKeyFile = SecretKeyFile }, Upstream.Environment, Log)!;
        await File.WriteAllBytesAsync(Path.Combine(Bundle, "SHA256SUMS.asc"), signer.Sign(await File.ReadAllBytesAsync(list)));
    }

    public Task<BundleVerifyResult> VerifyAsync(string? location = null, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null) =>
        Reader(change).VerifyAsync(new() { Location = location }, CancellationToken.None);

    /// <summary>Installs a toolchain as the source apt leaves it in the store: evidence of its own, and nothing of upstream.</summary>
    public async Task InstallAsPackageAsync(bool isSigned = true)
    {
        await Upstream.EnsureAsync("1.22.6");
        var marker = new StoreLayout(Upstream.Store).MarkerFile(GoVersion.Parse("1.22.6"), StoreSandbox.Port);
        var document = JsonNode.Parse(await File.ReadAllTextAsync(marker))!;
        document["source"] = "apt";
        document["release"] = "golang-1.22 1.22.6-1";
        var evidence = document["evidence"]!.AsArray();
        foreach (var item in evidence.Where(item => (string?)item!["root"] != "index").ToList())
        {
            evidence.Remove(item);
        }

        if (isSigned)
        {
            var chain = evidence.Single()!.DeepClone();
            (chain["root"], chain["primaryKey"]) = ("apt", Fingerprint);
            evidence.Add(chain);
        }

        await File.WriteAllTextAsync(marker, document.ToJsonString());
    }

    /// <summary>Says in one line what a verify and an import of a place come to.</summary>
    public async Task<string> JudgeAsync(string? location, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null)
    {
        GoBootstrapSettings Online(GoBootstrapSettings settings) => (change is null ? settings : change(settings)) with { IsOffline = false };
        try
        {
            var result = await VerifyAsync(location, Online);
            var problems = result.Problems.Concat(result.Toolchains.Select(verdict => verdict.Problem).OfType<BundleProblem>());
            return string.Join(' ', problems.Select(problem => (int)problem.Code).Distinct().Order());
        }
        catch (GoBootstrapException exception)
        {
            return $"{(int)exception.Code}!";
        }
    }

    /// <summary>Copies a folder.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Lists the bundle's files.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(Bundle, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Bundle, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    /// <summary>Serves the bundle's folder as it is now.</summary>
    public DistServer Serve()
    {
        var server = new DistServer();
        foreach (var file in Files())
        {
            // Either way of writing an address names the file.
            server.Add("/offline/" + file, File.ReadAllBytes(Path.Combine(Bundle, file)));
            server.Add("/offline/" + string.Join('/', file.Split('/').Select(Uri.EscapeDataString)), File.ReadAllBytes(Path.Combine(Bundle, file)));
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _owned.ForEach(owned => owned.Dispose());
        await Upstream.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private BundleKeeper Keeper(GoBootstrapSettings settings, IFileOperations? operations = null)
    {
        var client = new GoBootstrapClient(Upstream.Environment, settings, Log);
        var keeper = new BundleKeeper(Upstream.Environment, settings, client, Log, operations ?? SystemFileOperations.Instance);
        _owned.AddRange([keeper, client]);
        return keeper;
    }
}
