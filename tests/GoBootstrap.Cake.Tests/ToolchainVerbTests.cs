using Cake.Core;
using Cake.GoBootstrap;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.CakeAddIn;

public sealed class ToolchainVerbTests : IDisposable
{
    private static readonly string Work = Path.Combine(Path.GetTempPath(), $"work dïr {Guid.NewGuid():N}");

    private readonly FakeCake _cake = new(Work);
    private readonly StubClient _client = new();

    [Fact]
    public void Resolve_asks_and_maps_without_installing()
    {
        _cake.MakeFolder("sub");
        _client.Resolves = () => new()
        {
            Version = GoVersion.Parse("1.22.6"),
            Port = GoPort.Parse("linux/arm64"),
            Source = "official",
            Release = "go1.22.6",
            IsInstalled = false,
            RequestedBy = "'1.22.x'",
        };

        var info = GoResolveRunner.Run(
            _cake, new() { Version = "1.22.x", Port = "linux/arm64", CheckLatest = true, ProjectDirectory = "sub" }, _client.Engines());

        Assert.Equal(
            new EnsureRequest { Version = "1.22.x", Port = "linux/arm64", ChecksLatest = true, ProjectDirectory = Work + "/sub" }, _client.Request);
        Assert.Equal(("1.22.6", "linux", "arm64"), (info.Version, info.GoOS, info.GoArch));
        Assert.Equal(("official", "go1.22.6", false, "'1.22.x'"), (info.Source, info.Release, info.IsInstalled, info.RequestedBy));
        Assert.True(_client.IsDisposed);
    }

    [Fact]
    public void Verify_names_a_whole_toolchain()
    {
        var info = GoVerifyRunner.Run(_cake, new() { Version = "1.22", VersionFile = "a/.go-version", StoreDirectory = "s" }, _client.Engines());

        Assert.Equal(new EnsureRequest { Version = "1.22", VersionFile = Work + "/a/.go-version" }, _client.Request);
        Assert.Equal(Work + "/s", _client.Settings!.StoreDirectory);
        Assert.Equal(("1.22.6", 7), (info.Version, info.FileCount));
        Assert.EndsWith("störe a/go", info.GoRoot.FullPath, StringComparison.Ordinal);
        Assert.Single(info.Evidence);
    }

    [Fact]
    public void Verify_of_a_damaged_toolchain_is_an_error_that_names_the_file()
    {
        _client.Differences = [new("src/fmt/print.go", IntegrityDifferenceKind.ContentChanged)];

        var exception = Assert.Throws<CakeException>(() => GoVerifyRunner.Run(_cake, new(), _client.Engines()));

        Assert.StartsWith("GOB4004: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'src/fmt/print.go' has other content", exception.Message, StringComparison.Ordinal);
        Assert.Equal(5, exception.ExitCode);
    }

    [Fact]
    public void Settings_of_several_verbs_share_their_toolchain()
    {
        var shared = new EnsureGoSettings
        {
            Version = "1.22",
            VersionFile = "f",
            ProjectDirectory = "p",
            StoreDirectory = "s",
            Sources = { "apt" },
            Indexes = { "i" },
            Mirrors = { "m" },
            Region = "cn",
            MirrorsInOrder = true,
            AptSuites = { "a" },
            KeyringFile = "k",
            TrustedKeys = { "t" },
            Sumdb = "off",
            GoProxy = "direct",
            NuGetConfigurationFile = "n",
            NuGetFeeds = { "nf" },
            CertificateAuthorityFile = "c",
            AllowUnsigned = true,
            AllowSameHostDigest = true,
            RequiredRoots = { "sumdb" },
            MinimumRoots = 2,
            AllowedHosts = { "a.example" },
            RefusedVersions = { "1.20" },
            LockTimeout = TimeSpan.FromSeconds(1),
            Offline = true,
        };
        var other = new GoTestSettings { Sources = { "official" } };

        other.UseToolchainOf(shared);
        other.UseToolchainOf(other);

        Assert.All(typeof(GoToolchainSettings).GetProperties(), property =>
            Assert.Equivalent(property.GetValue(shared), property.GetValue(other), strict: true));
        shared.Sources.Add("official");
        Assert.Equal(["apt"], other.Sources);
    }

    public void Dispose()
    {
        _client.Dispose();
        _cake.DeleteFolders();
    }
}
