using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;
using GoBootstrap.Packaging;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Bundles;

/// <summary>What the policy of today would not install gets into no bundle, mirror or package, wherever it comes from.</summary>
public sealed class BundlePolicyTests : IAsyncLifetime
{
    private static readonly TrustPolicy Refusing = new() { VersionFloor = [RefusedVersions.Parse("<1.22.7", "it ends the program")] };

    private readonly BundleBench _bench = new();

    public Task InitializeAsync()
    {
        _bench.Upstream.Publish("1.22.6");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("1.22.6")]
    [InlineData("<1.22.7")]
    public async Task A_refused_release_is_not_bundled_from_upstream_and_nothing_of_it_is_fetched(string version)
    {
        await FailsAsync(ErrorCode.VersionRefused, CreateAsync(version, settings => settings with { Trust = Refusing }));

        Assert.Equal(0, _bench.Upstream.Mirror.CountOf("/go/go1.22.6.linux-amd64.tar.gz"));
        Assert.False(Directory.Exists(_bench.Bundle));
    }

    [Fact]
    public async Task Of_a_range_the_newest_release_that_is_not_refused_is_bundled()
    {
        _bench.Upstream.Publish("1.22.7");
        var policy = new TrustPolicy { VersionFloor = [RefusedVersions.Parse("1.22.7", "it breaks our linker flags")] };

        var made = await CreateAsync("1.22", settings => settings with { Trust = policy });

        Assert.Equal("1.22.6", Assert.Single(made.Toolchains).Version.ToString());
        Assert.NotEmpty(_bench.Log.With(ErrorCode.VersionPassedOver));
    }

    [Fact]
    public async Task A_refused_release_comes_from_no_other_bundle_and_a_mirror_is_not_asked_for_it()
    {
        await _bench.CreateAsync();
        GoBootstrapSettings FromBundle(GoBootstrapSettings settings) => settings with
        {
            Trust = Refusing,
            Sources = ["bundle"],
            Bundle = new() { Location = _bench.Bundle, KeyringFile = _bench.PublicKeyFile },
        };

        await FailsAsync(ErrorCode.VersionRefused, CreateAsync("1.22", FromBundle, "second"));
        await FailsAsync(ErrorCode.VersionRefused, _bench.Maker(settings => settings with { Trust = Refusing }).SyncAsync(
            new() { Directory = _bench.Bundle, Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = _bench.SecretKeyFile }, default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_weakly_installed_toolchain_is_bundled_under_the_weak_policy_alone(bool isOffline)
    {
        await _bench.InstallAsPackageAsync(isSigned: false);
        GoBootstrapSettings FromApt(GoBootstrapSettings settings) => settings with { Sources = ["apt"], IsOffline = isOffline };

        var error = await FailsAsync(ErrorCode.PolicyNotSatisfied, CreateAsync("1.22.6", FromApt));
        if (isOffline)
        {
            await FailsAsync(ErrorCode.PolicyNotSatisfied, CreateAsync("1.22", FromApt));
        }

        Assert.Contains("--reinstall", error.Message, StringComparison.Ordinal);
        var made = await CreateAsync("1.22.6", settings => FromApt(settings) with { Trust = new() { RequiresSignature = false } });
        Assert.True(Assert.Single(made.Toolchains).IsRepacked);
        Assert.NotEmpty(_bench.Log.With(ErrorCode.PolicyWeakened));
    }

    [Theory]
    [InlineData(ErrorCode.PolicyNotSatisfied)]
    [InlineData(ErrorCode.VersionRefused)]
    [InlineData(ErrorCode.SourceNotAllowed)]
    public async Task An_installed_toolchain_that_the_policy_refuses_is_not_packed_and_not_signed(ErrorCode code)
    {
        await _bench.InstallAsPackageAsync(isSigned: code != ErrorCode.PolicyNotSatisfied);
        var policy = code == ErrorCode.VersionRefused ? Refusing
            : code == ErrorCode.SourceNotAllowed ? new() { AllowedSources = ["official"] } : TrustPolicy.Default;

        await FailsAsync(code, PackAsync(policy));

        Assert.Empty(Directory.EnumerateFiles(_bench.PathOf("feed")));
    }

    [Fact]
    public async Task An_installed_toolchain_that_the_policy_takes_is_packed()
    {
        await _bench.InstallAsPackageAsync();

        var packed = await PackAsync(TrustPolicy.Default);

        Assert.Equal(_bench.Fingerprint, Assert.Single(packed.Packages).SignedBy, ignoreCase: true);
    }

    [Fact]
    public async Task A_policy_that_contradicts_itself_bundles_nothing()
    {
        var policy = new TrustPolicy { UsesSumdb = false, RequiredRoots = [TrustRoot.Sumdb] };

        await FailsAsync(ErrorCode.PolicyContradicts, CreateAsync("1.22.6", settings => settings with { Trust = policy }));
    }

    private static async Task<GoBootstrapException> FailsAsync(ErrorCode code, Task work)
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => work);
        Assert.True(error.Code == code, $"{error.Id}: {error.Message}");
        return error;
    }

    private Task<BundleWriteResult> CreateAsync(
        string version, Func<GoBootstrapSettings, GoBootstrapSettings> change, string? folder = null) => _bench.Maker(change).CreateAsync(
        new()
        {
            Directory = folder is null ? _bench.Bundle : _bench.PathOf(folder),
            Versions = [version],
            Ports = ["linux/amd64"],
            SigningKeyFile = _bench.SecretKeyFile,
        },
        default);

    private async Task<PackToolchainResult> PackAsync(TrustPolicy policy)
    {
        var settings = _bench.Upstream.Settings with { Sources = ["apt"], Trust = policy };
        using var client = _bench.Upstream.Client(_ => settings);
        using var packager = new ToolchainPackager(_bench.Upstream.Environment, settings, client, _bench.Log);
        return await packager.PackAsync(
            new() { Directory = _bench.PathOf("feed"), Versions = ["1.22.6"], Ports = ["linux/amd64"], SigningKeyFile = _bench.SecretKeyFile },
            default);
    }
}
