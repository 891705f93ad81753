using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Ensure;

/// <summary>What the policy refuses is not handed out either when it is installed: not activated, not put into a shell, not run.</summary>
public sealed class HandedOutPolicyTests : IAsyncLifetime
{
    private static readonly TrustPolicy Refusing = new() { VersionFloor = [RefusedVersions.Parse("<1.22.6", "CVE-2024-34156: it ends the program")] };

    private readonly OfficialUpstream _upstream = new();

    public async Task InitializeAsync()
    {
        foreach (var version in (string[])["1.22.5", "1.22.6"])
        {
            _upstream.Publish(version);
            await _upstream.EnsureAsync(version, request => request with { Activates = true });
        }
    }

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_refused_release_is_not_activated_and_of_a_range_the_newest_other_is()
    {
        using var client = Client(new() { VersionFloor = [RefusedVersions.Parse("1.22.6", "it breaks our linker flags")] });

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => client.UseAsync("1.22.6", default));

        Assert.Equal(ErrorCode.VersionRefused, error.Code);
        Assert.Contains("it breaks our linker flags.", error.Message, StringComparison.Ordinal);
        Assert.Equal("1.22.6", client.Active!.Version.ToString());
        Assert.Equal("1.22.5", (await client.UseAsync("1.22", default)).Version.ToString());
        Assert.Equal("1.22.5", client.Active!.Version.ToString());
    }

    [Theory]
    [InlineData("1.22.5")]
    [InlineData("<1.22.6")]
    public async Task A_wish_that_only_refused_releases_satisfy_is_refused_with_the_reason(string version)
    {
        using var client = Client(Refusing);

        foreach (var use in (Func<Task>[])[() => client.UseAsync(version, default), () => Task.Run(() => client.FindInstalled(new EnsureRequest { Version = version }))])
        {
            var error = await Assert.ThrowsAsync<GoBootstrapException>(use);
            Assert.Equal(ErrorCode.VersionRefused, error.Code);
            Assert.Contains("CVE-2024-34156", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(ErrorCode.NotInstalled, (await Assert.ThrowsAsync<GoBootstrapException>(() => client.UseAsync("1.21.13", default))).Code);
    }

    [Fact]
    public async Task Going_back_to_a_refused_release_is_refused_and_the_present_one_stays_active()
    {
        using var client = Client(Refusing);

        Assert.Equal(ErrorCode.VersionRefused, (await Assert.ThrowsAsync<GoBootstrapException>(() => client.RollbackAsync(default))).Code);
        Assert.Equal("1.22.6", client.Active!.Version.ToString());

        using var free = Client(TrustPolicy.Default);
        Assert.Equal("1.22.5", (await free.RollbackAsync(default)).Version.ToString());
    }

    [Fact]
    public async Task A_refused_toolchain_gets_no_variables_and_runs_nothing()
    {
        using var client = Client(Refusing);
        var refused = client.FindInstalled("1.22.5", port: null);

        Assert.Equal(ErrorCode.VersionRefused, Assert.Throws<GoBootstrapException>(() => client.GetVariables(refused)).Code);
        Assert.Equal(
            ErrorCode.VersionRefused,
            (await Assert.ThrowsAsync<GoBootstrapException>(() => client.ExecuteAsync(refused, ["go", "version"], default))).Code);
        Assert.Equal("1.22.6", client.FindInstalled(new EnsureRequest { Version = "1.22" }).Version.ToString());
        Assert.NotEmpty(client.GetVariables(client.FindInstalled("1.22.6", port: null)));

        // Looking at it is no use of it.
        Assert.True((await client.VerifyAsync(refused, default)).IsIntact);
    }

    [Fact]
    public async Task What_the_policy_refuses_is_found_to_look_at_when_nothing_else_fits()
    {
        using var client = Client(Refusing with { AllowedSources = ["apt"] });
        using var all = Client(new() { VersionFloor = [RefusedVersions.Parse("<1.23", "it is old")] });
        using var newest = Client(new() { VersionFloor = [RefusedVersions.Parse("1.22.6", "it breaks our linker flags")] });
        using var contradictory = Client(new() { UsesSumdb = false, RequiredRoots = [TrustRoot.Sumdb] });

        Assert.Equal("1.22.5", client.FindToInspect(new() { Version = "1.22.5" }).Version.ToString());
        Assert.Equal("1.22.6", all.FindToInspect(new() { Version = "1.22" }).Version.ToString());
        Assert.Equal("1.22.6", contradictory.FindToInspect(new() { Version = "1.22" }).Version.ToString());

        // Of a range, what is looked at is what an ensure would use.
        Assert.Equal("1.22.5", newest.FindToInspect(new() { Version = "1.22" }).Version.ToString());
        Assert.Equal("1.22.5", newest.FindInstalled(new EnsureRequest { Version = "1.22" }).Version.ToString());
        Assert.True((await client.VerifyAsync(client.FindToInspect(new() { Version = "1.22.5" }), default)).IsIntact);
        Assert.Equal(
            ErrorCode.NotInstalled, Assert.Throws<GoBootstrapException>(() => client.FindToInspect(new() { Version = "1.21.13" })).Code);
    }

    [Fact]
    public async Task What_was_let_in_by_a_weaker_policy_is_handed_out_by_that_policy_alone()
    {
        _upstream.Publish("1.22.7", isSigned: false, isRecorded: false);
        var weak = new TrustPolicy { RequiresSignature = false };
        using var weakly = Client(weak);
        var toolchain = (await weakly.EnsureAsync(new() { Version = "1.22.7" }, default)).Toolchain;
        using var client = Client(TrustPolicy.Default);

        Assert.Equal(ErrorCode.PolicyNotSatisfied, (await Assert.ThrowsAsync<GoBootstrapException>(() => client.UseAsync("1.22.7", default))).Code);
        Assert.Equal(ErrorCode.PolicyNotSatisfied, Assert.Throws<GoBootstrapException>(() => client.GetVariables(toolchain)).Code);
        Assert.Equal(
            ErrorCode.PolicyNotSatisfied,
            (await Assert.ThrowsAsync<GoBootstrapException>(() => client.ExecuteAsync(toolchain, ["go"], default))).Code);
        var before = _upstream.Log.With(ErrorCode.PolicyWeakened).Count;
        Assert.Equal(0, await weakly.ExecuteAsync(toolchain, ["true"], default));
        Assert.Equal(before, _upstream.Log.With(ErrorCode.PolicyWeakened).Count);
        Assert.NotEmpty(weakly.GetVariables(toolchain));
        Assert.Equal(before + 1, _upstream.Log.With(ErrorCode.PolicyWeakened).Count);
        Assert.Equal("1.22.7", (await weakly.UseAsync("1.22.7", default)).Version.ToString());
    }

    [Fact]
    public async Task A_policy_that_contradicts_itself_hands_out_nothing()
    {
        using var client = Client(new() { UsesSumdb = false, RequiredRoots = [TrustRoot.Sumdb] });

        Assert.Equal(ErrorCode.PolicyContradicts, (await Assert.ThrowsAsync<GoBootstrapException>(() => client.UseAsync("1.22.6", default))).Code);
        Assert.Equal(ErrorCode.PolicyContradicts, (await Assert.ThrowsAsync<GoBootstrapException>(() => client.RollbackAsync(default))).Code);
        Assert.Equal(
            ErrorCode.PolicyContradicts, Assert.Throws<GoBootstrapException>(() => client.GetVariables(client.FindInstalled("1.22.6", port: null))).Code);
    }

    [Fact]
    public async Task What_is_installed_and_differs_from_the_lock_file_is_not_found_in_locked_mode()
    {
        _upstream.Withdraw("1.22.6");
        _upstream.Publish("1.22.6", isRecorded: false, content: GoArchiveBuilder.Create("1.22.6").File("go/more.txt", "x").ToTarGz());
        var path = Path.Combine(_upstream.Project, LockSettings.FileName);
        var settings = _upstream.Settings with { Sumdb = new() { Database = "off" } };
        await new ToolchainLocker(_upstream.Environment, settings, _upstream.Log).LockAsync(new() { Version = "1.22.6" }, default);
        using var client = _upstream.Client(changed => changed with { Lock = new() { Mode = LockMode.Locked, File = path } });

        var error = Assert.Throws<GoBootstrapException>(() => client.FindInstalled(new EnsureRequest { Version = "1.22.6" }));

        Assert.Equal(ErrorCode.InstalledDiffersFromLock, error.Code);
    }

    private GoBootstrapClient Client(TrustPolicy policy) => _upstream.Client(settings => settings with { Trust = policy });
}
