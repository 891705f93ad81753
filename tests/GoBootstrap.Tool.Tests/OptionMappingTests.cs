using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Tool;

public sealed class OptionMappingTests
{
    private readonly FakeClient _client = new();

    [Fact]
    public async Task Without_options_everything_is_the_engines_default()
    {
        await ToolRun.WithAsync(_client, "ensure");

        var defaults = new GoBootstrapSettings();
        var settings = _client.Settings!;
        Assert.Null(settings.StoreDirectory);
        Assert.Equal(defaults.Sources, settings.Sources);
        Assert.Equal(defaults.Official.Indexes, settings.Official.Indexes);
        Assert.Equal(defaults.Official.Mirrors, settings.Official.Mirrors);
        Assert.Null(settings.Official.Region);
        Assert.False(settings.Official.MirrorsInOrder);
        Assert.Null(settings.Official.KeyringFile);
        Assert.Empty(settings.Official.TrustedKeys);
        Assert.Empty(settings.Apt.Suites);
        Assert.Equal(defaults.Sumdb, settings.Sumdb);
        Assert.Equal(defaults.GoProxy, settings.GoProxy);
        Assert.Equal(TrustPolicy.Default, settings.Trust);
        Assert.Equal(defaults.LockTimeout, settings.LockTimeout);
        Assert.False(settings.IsOffline);
        Assert.Equal(defaults.Lock, settings.Lock with { Ports = defaults.Lock.Ports });
        Assert.Equal(new EnsureRequest(), _client.Request);
    }

    [Fact]
    public async Task Every_common_option_reaches_the_settings()
    {
        await ToolRun.WithAsync(
            _client,
            "ensure", "--store", "my störe", "--source", "apt", "--source", "official", "--index", "https://i.example", "--mirror", "https://m1.example/",
            "--mirror=https://m2.example/", "--apt-suite", "trixie-backports", "--keyring", "k.asc", "--trusted-key", "AB", "--ca-file", "/ca.pem",
            "--sumdb", "sum.golang.org https://s.example", "--goproxy", "https://p.example|direct",
            "--require-root", "openpgp", "--require-root", "SUMDB", "--minimum-roots", "2", "--allow-host", "*.corp.example", "--refuse-version", "<1.22.7",
            "--allow-unsigned", "--allow-same-host-digest", "--lock-timeout", "5", "--offline", "--region", "cn", "--mirrors-in-order");

        var settings = _client.Settings!;
        Assert.Equal("/project dir/my störe", settings.StoreDirectory);
        Assert.Equal(["apt", "official"], settings.Sources);
        Assert.Equal(["https://i.example"], settings.Official.Indexes);
        Assert.Equal(["https://m1.example/", "https://m2.example/"], settings.Official.Mirrors);
        Assert.Equal("cn", settings.Official.Region);
        Assert.True(settings.Official.MirrorsInOrder);
        Assert.Equal("k.asc", settings.Official.KeyringFile);
        Assert.Equal(["AB"], settings.Official.TrustedKeys);
        Assert.Equal(["trixie-backports"], settings.Apt.Suites);
        Assert.Equal("sum.golang.org https://s.example", settings.Sumdb.Database);
        Assert.Equal("https://p.example|direct", settings.GoProxy.Proxies);
        Assert.Equal("/ca.pem", settings.Transfer.CertificateAuthorityFile);
        Assert.False(settings.Trust.RequiresSignature);
        Assert.False(settings.Trust.RequiresIndependentDigest);
        Assert.Equal([TrustRoot.OpenPgp, TrustRoot.Sumdb], settings.Trust.RequiredRoots);
        Assert.Equal(2, settings.Trust.MinimumRoots);
        Assert.Equal(["*.corp.example"], settings.Trust.AllowedHosts);
        Assert.Equal("<1.22.7", Assert.Single(settings.Trust.VersionFloor).Versions.Text);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.LockTimeout);
        Assert.True(settings.IsOffline);
    }

    [Theory]
    [InlineData("--require-root gpg", "GOB0001", "'gpg' is not a root of trust. The roots are: index, openpgp, apt, sumdb, lock, bundle.")]
    [InlineData("--minimum-roots 7", "GOB0001", "from 0 to 6")]
    [InlineData("--minimum-roots two", "GOB0001", "from 0 to 6")]
    [InlineData("--refuse-version 1.x.y", "GOB1001", "'1.x.y'")]
    public async Task A_policy_that_cannot_be_read_is_said(string arguments, string code, string text)
    {
        var run = await ToolRun.WithAsync(_client, ["ensure", .. arguments.Split(' ')]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains(text, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Common_options_may_stand_before_the_verb()
    {
        await ToolRun.WithAsync(_client, "--offline", "--store", "/s", "ensure", "1.22");

        Assert.True(_client.Settings!.IsOffline);
        Assert.Equal("/s", _client.Settings.StoreDirectory);
        Assert.Equal("1.22", _client.Request!.Version);
    }

    [Fact]
    public async Task Every_option_of_ensure_reaches_the_request()
    {
        await ToolRun.WithAsync(
            _client, "ensure", ">=1.22 <1.24", "--version-file", "a b/go.mod", "--project", "p", "--port", "linux/arm64", "--check-latest", "--reinstall", "--use");

        Assert.Equal(
            new EnsureRequest
            {
                Version = ">=1.22 <1.24",
                VersionFile = "a b/go.mod",
                ProjectDirectory = "p",
                Port = "linux/arm64",
                ChecksLatest = true,
                Reinstalls = true,
                Activates = true,
            },
            _client.Request);
    }

    [Theory]
    [InlineData("resolve 1.22 --check-latest --port linux/arm64", true)]
    [InlineData("env 1.22 --port linux/arm64", false)]
    [InlineData("mirror test 1.22 --port linux/arm64", false)]
    [InlineData("exec -V 1.22 --port linux/arm64 -- go", false)]
    [InlineData("exec --version-spec 1.22 --port linux/arm64 -- go", false)]
    [InlineData("exec --version-spec=1.22 --port=linux/arm64 -- go", false)]
    public async Task Version_options_reach_the_request_of_other_verbs(string arguments, bool checksLatest)
    {
        await ToolRun.WithAsync(_client, arguments.Split(' '));

        Assert.Equal(new EnsureRequest { Version = "1.22", Port = "linux/arm64", ChecksLatest = checksLatest }, _client.Request);
    }

    [Fact]
    public async Task Prune_options_reach_the_request()
    {
        await ToolRun.WithAsync(
            _client, "prune", "--keep-newest", "3", "--keep", "1.22.6", "--keep", "go1.25rc1", "--older-than", "30", "--dry-run");

        Assert.Equal(3, _client.Pruned!.KeepNewestPatches);
        Assert.Equal([GoVersion.Parse("1.22.6"), GoVersion.Parse("1.25rc1")], _client.Pruned.Keep);
        Assert.Equal(TimeSpan.FromDays(30), _client.Pruned.OlderThan);
        Assert.True(_client.Pruned.IsDryRun);
    }

    [Fact]
    public async Task Prune_without_options_keeps_the_newest_of_each_minor_version()
    {
        await ToolRun.WithAsync(_client, "prune");

        Assert.Equal(1, _client.Pruned!.KeepNewestPatches);
        Assert.Empty(_client.Pruned.Keep);
        Assert.Null(_client.Pruned.OlderThan);
        Assert.False(_client.Pruned.IsDryRun);
    }
}
