using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Versioning;
using Microsoft.Extensions.Time.Testing;

namespace GoBootstrap.Tests.Ensure;

public sealed class EnsureChannelTests : IAsyncLifetime
{
    private readonly OfficialUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_channel_is_remembered_until_the_latest_is_asked_for()
    {
        _upstream.Publish("1.22.6");
        Assert.Equal("1.22.6", (await _upstream.EnsureAsync()).Toolchain.Version.ToString());
        _upstream.Publish("1.23.1");

        Assert.Equal("1.22.6", (await _upstream.EnsureAsync("stable")).Toolchain.Version.ToString());
        Assert.Single(_upstream.Index.Requests);

        Assert.Equal("1.23.1", (await _upstream.EnsureAsync("stable", request => request with { ChecksLatest = true })).Toolchain.Version.ToString());
        Assert.Equal("1.23.1", (await _upstream.EnsureAsync()).Toolchain.Version.ToString());
        Assert.Equal(2, _upstream.Index.Requests.Count);
    }

    [Fact]
    public async Task A_channel_is_not_satisfied_by_an_old_version_that_something_else_installed()
    {
        _upstream.Publish("1.22.6");
        _upstream.Publish("1.23.1");
        await _upstream.EnsureAsync("1.22.6");

        Assert.Equal("1.23.1", (await _upstream.EnsureAsync("stable")).Toolchain.Version.ToString());
    }

    [Fact]
    public async Task A_channel_that_goes_back_is_refused()
    {
        _upstream.Publish("1.22.6");
        _upstream.Publish("1.23.1");
        Assert.Equal("1.23.1", (await _upstream.EnsureAsync("stable")).Toolchain.Version.ToString());
        _upstream.Withdraw("1.23.1");

        Assert.Equal(ErrorCode.IndexRolledBack, (await _upstream.FailsAsync("stable", request => request with { ChecksLatest = true })).Code);
        Assert.Equal("1.23.1", (await _upstream.EnsureAsync("stable")).Toolchain.Version.ToString());
    }

    [Fact]
    public async Task What_a_fallback_said_of_a_channel_counts_for_a_day()
    {
        _upstream.Publish("1.22.6");
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var memory = new ChannelMemory(Path.Combine(_upstream.Store, "channels.json"), clock, _upstream.Log);
        var toolchain = (await _upstream.EnsureAsync("1.22.6")).Toolchain;
        var stable = GoVersionSpec.Parse("stable");

        memory.Remember(stable, toolchain, isFallback: true);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(toolchain.Version, memory.Recall(stable, toolchain.Port));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(memory.Recall(stable, toolchain.Port));

        memory.Remember(stable, toolchain, isFallback: false);
        clock.Advance(TimeSpan.FromDays(1000));
        Assert.Equal(toolchain.Version, memory.Recall(stable, toolchain.Port));
    }
}
