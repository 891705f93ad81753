using Cake.Core;
using Cake.GoBootstrap;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.CakeAddIn;

public sealed class EnsureGoRunnerTests : IDisposable
{
    private static readonly string Work = Path.Combine(Path.GetTempPath(), $"work dïr {Guid.NewGuid():N}");

    private readonly FakeCake _cake = new(Work);
    private readonly StubClient _client = new();

    [Fact]
    public void Without_settings_everything_is_the_engines_default()
    {
        Run(new());

        var defaults = new GoBootstrapSettings();
        Assert.Equal(new EnsureRequest(), _client.Request);
        Assert.Null(_client.Settings!.StoreDirectory);
        Assert.Equal(defaults.Sources, _client.Settings.Sources);
        Assert.Equal(defaults.Official.Indexes, _client.Settings.Official.Indexes);
        Assert.Equal(defaults.Official.Mirrors, _client.Settings.Official.Mirrors);
        Assert.Empty(_client.Settings.Official.TrustedKeys);
        Assert.Null(_client.Settings.Official.KeyringFile);
        Assert.Empty(_client.Settings.Apt.Suites);
        Assert.Null(_client.Settings.Transfer.CertificateAuthorityFile);
        Assert.Equal(defaults.Sumdb, _client.Settings.Sumdb);
        Assert.Equal(defaults.GoProxy, _client.Settings.GoProxy);
        Assert.Equal(TrustPolicy.Default, _client.Settings.Trust);
        Assert.Equal(defaults.LockTimeout, _client.Settings.LockTimeout);
        Assert.False(_client.Settings.IsOffline);
    }

    [Fact]
    public void Every_setting_reaches_the_engine_with_absolute_paths()
    {
        _cake.MakeFolder("proj");
        Run(new()
        {
            Version = "1.22.x",
            VersionFile = "sub/go.mod",
            ProjectDirectory = "./a/../proj",
            Port = "linux/arm64",
            StoreDirectory = "my störe",
            Sources = { "apt", "official" },
            Indexes = { "https://i.example" },
            Mirrors = { "https://m1.example/", "https://m2.example/" },
            Region = "cn",
            MirrorsInOrder = true,
            AptSuites = { "trixie-backports" },
            KeyringFile = "/keys/k.asc",
            TrustedKeys = { "AB" },
            Sumdb = "sum.golang.org https://s.example",
            GoProxy = "https://p.example|direct",
            CertificateAuthorityFile = "ca.pem",
            AllowUnsigned = true,
            AllowSameHostDigest = true,
            RequiredRoots = { "openpgp", "sumdb" },
            MinimumRoots = 2,
            AllowedHosts = { "*.corp.example" },
            RefusedVersions = { "<1.22.7" },
            LockTimeout = TimeSpan.FromSeconds(5),
            Offline = true,
            CheckLatest = true,
            Reinstall = true,
            Activate = true,
        });

        var settings = _client.Settings!;
        Assert.Equal(
            new EnsureRequest
            {
                Version = "1.22.x",
                VersionFile = Work + "/sub/go.mod",
                ProjectDirectory = Work + "/proj",
                Port = "linux/arm64",
                ChecksLatest = true,
                Reinstalls = true,
                Activates = true,
            },
            _client.Request);
        Assert.Equal(Work + "/my störe", settings.StoreDirectory);
        Assert.Equal(["apt", "official"], settings.Sources);
        Assert.Equal(["https://i.example"], settings.Official.Indexes);
        Assert.Equal(["https://m1.example/", "https://m2.example/"], settings.Official.Mirrors);
        Assert.Equal("cn", settings.Official.Region);
        Assert.True(settings.Official.MirrorsInOrder);
        Assert.Equal(["trixie-backports"], settings.Apt.Suites);
        Assert.Equal("/keys/k.asc", settings.Official.KeyringFile);
        Assert.Equal(["AB"], settings.Official.TrustedKeys);
        Assert.Equal("sum.golang.org https://s.example", settings.Sumdb.Database);
        Assert.Equal("https://p.example|direct", settings.GoProxy.Proxies);
        Assert.Equal(Work + "/ca.pem", settings.Transfer.CertificateAuthorityFile);
        Assert.False(settings.Trust.RequiresSignature);
        Assert.False(settings.Trust.RequiresIndependentDigest);
        Assert.Equal([TrustRoot.OpenPgp, TrustRoot.Sumdb], settings.Trust.RequiredRoots);
        Assert.Equal(2, settings.Trust.MinimumRoots);
        Assert.Equal(["*.corp.example"], settings.Trust.AllowedHosts);
        Assert.Equal("<1.22.7", Assert.Single(settings.Trust.VersionFloor).Versions.Text);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.LockTimeout);
        Assert.True(settings.IsOffline);
    }

    [Fact]
    public void The_environment_is_what_Cake_shows_and_nothing_else()
    {
        _cake.Variables["GOBOOTSTRAP_HOME"] = "/from/cake";
        _cake.Variables["UNSET"] = null;

        Run(new());

        Assert.Equal(new Dictionary<string, string> { ["GOBOOTSTRAP_HOME"] = "/from/cake" }, _client.Environment!.Variables);
        Assert.Equal(Work, _client.Environment.CurrentDirectory);
        Assert.Equal("", _client.Environment.HomeDirectory);
    }

    [Fact]
    public void The_result_is_mapped_and_the_engine_is_disposed_of()
    {
        var info = Run(new());

        var root = Path.Combine(Path.GetTempPath(), "störe a", "go");
        Assert.Equal("1.22.6", info.Version);
        Assert.Equal(root, info.GoRoot.FullPath);
        Assert.Equal("/home/dev/go", info.GoPath);
        Assert.Equal($"{info.GoOS}/{info.GoArch}", Platforms.HostFingerprint.From(_client.Environment!.Host).Port.ToString());
        Assert.StartsWith(root + "/bin/go", info.Executable.FullPath, StringComparison.Ordinal);
        Assert.Equal("official: go1.22.6.tar.gz", info.Source);
        Assert.StartsWith("index: go.tar.gz, SHA-256 aaaa", Assert.Single(info.Evidence), StringComparison.Ordinal);
        Assert.True(info.WasInstalled);
        Assert.True(_client.IsDisposed);
    }

    [Fact]
    public void The_go_command_is_registered_with_Cakes_tools()
    {
        var info = Run(new());

        Assert.Equal(info.Executable.FullPath, _cake.Tools.Resolve(info.Executable.GetFilename().FullPath)?.FullPath);
    }

    [Fact]
    public void Programs_find_go_by_its_name_and_it_fetches_no_other_toolchain()
    {
        _cake.Variables["PATH"] = "/usr/bin";

        var info = Run(new());

        var folder = info.GoRoot.FullPath + "/bin";
        Assert.Equal(
            new Dictionary<string, string> { ["PATH"] = $"{folder}{Path.PathSeparator}/usr/bin", ["GOTOOLCHAIN"] = "local" }, _client.Variables);
    }

    [Fact]
    public void What_is_set_already_is_left_alone()
    {
        _cake.Variables["PATH"] = $"{Path.Combine(Path.GetTempPath(), "störe a", "go")}/bin{Path.PathSeparator}/usr/bin";
        _cake.Variables["GOTOOLCHAIN"] = "auto";

        Run(new());
        Assert.Empty(_client.Variables);

        _cake.Variables.Clear();
        Run(new() { AddToPath = false });
        Assert.Empty(_client.Variables);
    }

    [Fact]
    public void A_toolchain_of_another_port_is_not_registered()
    {
        _client.Port = "plan9/386";

        var info = Run(new() { Port = "plan9/386" });

        Assert.Equal("plan9", info.GoOS);
        Assert.NotEqual(info.Executable.FullPath, _cake.Tools.Resolve("go")?.FullPath);
        Assert.Empty(_client.Variables);
    }

    [Theory]
    [InlineData(ErrorCode.InvalidOption, "GOB0001", 2)]
    [InlineData(ErrorCode.NoReleaseMatches, "GOB1002", 7)]
    [InlineData(ErrorCode.AllSourcesFailed, "GOB2001", 3)]
    [InlineData(ErrorCode.DigestMismatch, "GOB3001", 4)]
    [InlineData(ErrorCode.DiskFull, "GOB4003", 5)]
    [InlineData(ErrorCode.UnknownPort, "GOB5002", 8)]
    [InlineData(ErrorCode.ToolchainCheckFailed, "GOB6001", 6)]
    public void An_error_is_a_CakeException_with_code_and_exit_code(ErrorCode code, string id, int exitCode)
    {
        var cause = new GoBootstrapException(code, "it broke with '{0}'");
        _client.Ensures = () => throw cause;

        var exception = Assert.Throws<CakeException>(() => Run(new()));

        Assert.Equal($"{id}: it broke with '{{0}}'", exception.Message);
        Assert.Equal(exitCode, exception.ExitCode);
        Assert.Same(cause, exception.InnerException);
        Assert.True(_client.IsDisposed);
    }

    [Fact]
    public void A_bug_stays_a_bug()
    {
        _client.Ensures = () => throw new InvalidOperationException("a bug");

        Assert.Throws<InvalidOperationException>(() => Run(new()));
    }

    [Fact]
    public void A_misspelled_folder_of_the_project_is_refused_because_another_Go_would_be_found_above_it()
    {
        var exception = Assert.Throws<CakeException>(() => Run(new() { ProjectDirectory = "src/agnet" }));

        Assert.Equal(
            $"GOB1007: The project's folder '{Work}/src/agnet' does not exist, so no version file can be looked for in it. Correct the path.", exception.Message);
        Assert.Null(_client.Request);
    }

    public void Dispose()
    {
        _client.Dispose();
        _cake.DeleteFolders();
    }

    [Fact]
    public void What_ends_by_itself_is_no_interruption()
    {
        _client.Ensures = () => throw new OperationCanceledException();

        Assert.Throws<OperationCanceledException>(() => Run(new()));
    }

    private GoToolchainInfo Run(EnsureGoSettings settings) => EnsureGoRunner.Run(_cake, settings, _client.Engines());
}
