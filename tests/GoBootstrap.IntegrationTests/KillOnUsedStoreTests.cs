using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;
using Xunit.Abstractions;

namespace GoBootstrap.IntegrationTests;

/// <summary>Installs beside an older toolchain that are ended by <c>kill -9</c> at a hundred points.</summary>
public sealed class KillOnUsedStoreTests(ITestOutputHelper output)
{
    [NginxFact]
    public async Task Kill_at_any_point_leaves_the_old_or_the_new_state_and_the_next_run_repairs()
    {
        var tree = new UpstreamTree().Add("1.22.6", fillerFiles: 200, fillerSize: 2 << 20).Add("1.22.5", fillerFiles: 50, fillerSize: 1 << 16);
        await using var upstream = await NginxUpstream.StartAsync(tree);
        using var machine = upstream.NewMachine();
        await machine.EnsureAsync("1.22.5");
        await new KillSeries(machine, "1.22.6", previous: "1.22.5", output).RunAsync(points: 100);
    }
}
