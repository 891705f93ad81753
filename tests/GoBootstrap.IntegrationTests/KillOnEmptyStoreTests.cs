using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;
using Xunit.Abstractions;

namespace GoBootstrap.IntegrationTests;

/// <summary>Installs into an empty store that are ended by <c>kill -9</c> at a hundred points.</summary>
public sealed class KillOnEmptyStoreTests(ITestOutputHelper output)
{
    [NginxFact]
    public async Task Kill_at_any_point_leaves_the_old_or_the_new_state_and_the_next_run_repairs()
    {
        var tree = new UpstreamTree().Add("1.22.6", fillerFiles: 200, fillerSize: 2 << 20);
        await using var upstream = await NginxUpstream.StartAsync(tree);
        using var machine = upstream.NewMachine();

        await new KillSeries(machine, "1.22.6", previous: null, output).RunAsync(points: 100);
    }
}
