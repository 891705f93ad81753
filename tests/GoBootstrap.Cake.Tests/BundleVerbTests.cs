using Cake.Core;
using Cake.GoBootstrap;
using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.CakeAddIn;

public sealed class BundleVerbTests : IDisposable
{
    private static readonly string Work = Path.Combine(Path.GetTempPath(), "work dïr");

    private readonly FakeCake _cake = new(Work);
    private readonly StubClient _client = new();
    private readonly StubKeeper _keeper = new();

    [Fact]
    public void GoBundle_maps_every_setting_and_makes_paths_absolute()
    {
        var settings = new GoBundleSettings
        {
            BundleDirectory = "bündle",
            SigningKeyFile = "k.asc",
            PassphraseFile = "p",
            PassphraseVariable = "V",
            LockFile = "l.json",
            LeaveUnsigned = true,
            Replace = true,
            Bundle = "other",
            BundleKeyringFile = "ring.asc",
        };
        settings.Versions.Add("1.22.x");
        settings.Ports.Add("linux/arm64");
        settings.BundleKeys.Add("AB");

        var info = GoBundleRunner.Create(_cake, settings, Engines());

        var request = _keeper.Created!;
        Assert.Equal((Work + "/bündle", Work + "/k.asc", Work + "/p", "V"), (request.Directory, request.SigningKeyFile, request.PassphraseFile, request.PassphraseVariable));
        Assert.Equal((Work + "/l.json", true, true), (request.LockFile, request.AllowsUnsigned, request.Replaces));
        Assert.Equal(["1.22.x"], request.Versions);
        Assert.Equal(["linux/arm64"], request.Ports);
        Assert.Equal(("other", Work + "/ring.asc"), (_client.Settings!.Bundle.Location, _client.Settings.Bundle.KeyringFile));
        Assert.Equal(["AB"], _client.Settings.Bundle.TrustedKeys);
        Assert.Equal(("/b", "AB", "1.22.6"), (info.Location, info.SignedBy, Assert.Single(info.Toolchains).Version));
    }

    [Fact]
    public void GoBundle_needs_a_folder()
    {
        var exception = Assert.Throws<CakeException>(() => GoBundleRunner.Create(_cake, new() { Version = "1.22" }, Engines()));

        Assert.StartsWith("GOB0001: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GoBundleVerify_gives_the_bundle_or_one_line_with_the_code()
    {
        var good = GoBundleRunner.Verify(_cake, new(), Engines());
        _keeper.FindsLies = true;
        var exception = Assert.Throws<CakeException>(() => GoBundleRunner.Verify(_cake, new(), Engines()));

        Assert.Equal("CD", good.SignedBy);
        Assert.StartsWith("GOB3050: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GoBundleImport_installs_all_or_what_is_named()
    {
        GoBundleRunner.Import(_cake, new(), Engines());
        Assert.Empty(_keeper.Imported!.Versions);

        var settings = new GoBundleImportSettings { Version = "1.22.x", Reinstall = true };
        settings.Ports.Add("linux/arm64");
        var installed = GoBundleRunner.Import(_cake, settings, Engines());

        Assert.Equal(["1.22.x"], _keeper.Imported.Versions);
        Assert.Equal(["linux/arm64"], _keeper.Imported.Ports);
        Assert.True(_keeper.Imported.Reinstalls);
        Assert.Empty(installed);
    }

    public void Dispose() => _client.Dispose();

    private GoEngines Engines() => _client.Engines() with { Bundles = (_, _, _, _) => _keeper };

    private sealed class StubKeeper : IBundleKeeper
    {
        private readonly BundleToolchain _toolchain = new()
        {
            Version = GoVersion.Parse("1.22.6"),
            Port = GoPort.Parse("linux/arm64"),
            Source = "official",
            Archive = "go1.22.6.linux-arm64.tar.gz",
            Size = 1,
            Digest = Sha256Digest.Of("x"u8),
        };

        public BundleCreateRequest? Created { get; private set; }

        public BundleImportRequest? Imported { get; private set; }

        public bool FindsLies { get; set; }

        public Task<BundleWriteResult> CreateAsync(BundleCreateRequest request, CancellationToken cancellationToken)
        {
            Created = request;
            return Task.FromResult(new BundleWriteResult { Directory = "/b", Toolchains = [_toolchain], SignedBy = "AB" });
        }

        public Task<BundleVerifyResult> VerifyAsync(BundleVerifyRequest request, CancellationToken cancellationToken) => Task.FromResult(new BundleVerifyResult
        {
            Location = "/b",
            Signature = new("CD", "CD", default),
            FileCount = 1,
            Toolchains = [new() { Toolchain = _toolchain }],
            Problems = FindsLies ? [new("a", ErrorCode.DigestMismatch, "It differs.")] : [],
        });

        public Task<BundleImportResult> ImportAsync(BundleImportRequest request, CancellationToken cancellationToken)
        {
            Imported = request;
            return Task.FromResult(new BundleImportResult("/b", []));
        }

        public Task<BundleWriteResult> SyncAsync(MirrorSyncRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
