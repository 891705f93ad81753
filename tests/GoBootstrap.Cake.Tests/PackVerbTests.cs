using Cake.GoBootstrap;
using GoBootstrap.Bundles;
using GoBootstrap.Packaging;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.CakeAddIn;

/// <summary>The verbs that pack toolchains, and which version they take when none is named.</summary>
public sealed class PackVerbTests : IDisposable
{
    private static readonly string Work = Path.Combine(Path.GetTempPath(), $"work dïr {Guid.NewGuid():N}");

    private readonly FakeCake _cake = new(Work);
    private readonly StubClient _client = new();
    private readonly StubPacker _packer = new();

    [Fact]
    public void GoPackToolchain_maps_every_setting_and_makes_paths_absolute()
    {
        var settings = new GoPackToolchainSettings
        {
            Versions = { "1.22.x", "stable" },
            Ports = { "linux/arm64" },
            OutputDirectory = "öut",
            IdPrefix = "Corp.Go",
            Revision = 3,
            SigningKeyFile = "k.asc",
            PassphraseFile = "p",
            PassphraseVariable = "V",
        };

        Assert.Empty(GoPackToolchainRunner.Run(_cake, settings, Engines()));

        var request = _packer.Packed!;
        Assert.Equal(["1.22.x", "stable"], request.Versions);
        Assert.Equal(["linux/arm64"], request.Ports);
        Assert.Equal((Work + "/öut", 3, Work + "/k.asc"), (request.Directory, request.Revision, request.SigningKeyFile));
        Assert.Equal((Work + "/p", "V", "Corp.Go"), (request.PassphraseFile, request.PassphraseVariable, _packer.IdPrefix));
        Assert.Null(_client.Request);
    }

    [Fact]
    public void Without_a_version_the_one_that_EnsureGo_takes_is_packed()
    {
        _cake.MakeFolder("src/agent");
        _client.Resolves = Resolved;

        GoPackToolchainRunner.Run(_cake, new() { ProjectDirectory = "src/agent" }, Engines());

        Assert.Equal(["1.22.6"], _packer.Packed!.Versions);
        Assert.Equal((null, Work + "/src/agent"), (_client.Request!.Version, _client.Request.ProjectDirectory));
    }

    [Fact]
    public void Without_a_version_the_one_that_EnsureGo_takes_is_bundled()
    {
        _client.Resolves = Resolved;

        GoBundleRunner.Create(_cake, new() { VersionFile = "a/go.mod", BundleDirectory = "b" }, Engines());

        Assert.Equal(["1.22.6"], _packer.Bundled!.Versions);
        Assert.Equal(Work + "/a/go.mod", _client.Request!.VersionFile);
    }

    [Fact]
    public void A_named_version_is_taken_as_it_is_written()
    {
        GoPackToolchainRunner.Run(_cake, new() { Version = "1.22.x" }, Engines());

        Assert.Equal(["1.22.x"], _packer.Packed!.Versions);
        Assert.Null(_client.Request);
    }

    public void Dispose()
    {
        _client.Dispose();
        _cake.DeleteFolders();
    }

    private static ResolveResult Resolved() => new()
    {
        Version = GoVersion.Parse("1.22.6"), Port = new("linux", "amd64"), Release = "go1.22.6", IsInstalled = true, RequestedBy = "go.mod, line 3",
    };

    private GoEngines Engines() => _client.Engines() with
    {
        Packager = (_, settings, _, _) => _packer.With(settings.NuGet.IdPrefix),
        Bundles = (_, _, _, _) => _packer,
    };

    private sealed class StubPacker : IToolchainPackager, IBundleKeeper
    {
        public PackToolchainRequest? Packed { get; private set; }

        public BundleCreateRequest? Bundled { get; private set; }

        public string? IdPrefix { get; private set; }

        public StubPacker With(string idPrefix)
        {
            IdPrefix = idPrefix;
            return this;
        }

        public Task<PackToolchainResult> PackAsync(PackToolchainRequest request, CancellationToken cancellationToken)
        {
            Packed = request;
            return Task.FromResult(new PackToolchainResult(request.Directory, []));
        }

        public Task<BundleWriteResult> CreateAsync(BundleCreateRequest request, CancellationToken cancellationToken)
        {
            Bundled = request;
            return Task.FromResult(new BundleWriteResult { Directory = request.Directory, Toolchains = [] });
        }

        public Task<BundleVerifyResult> VerifyAsync(BundleVerifyRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<BundleImportResult> ImportAsync(BundleImportRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<BundleWriteResult> SyncAsync(MirrorSyncRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
