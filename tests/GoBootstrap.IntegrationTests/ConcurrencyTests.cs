using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>Many processes at once on one store.</summary>
public sealed class ConcurrencyTests
{
    private const int Processes = 32;

    [NginxFact]
    public async Task Processes_at_once_on_an_empty_store_make_one_download_and_one_install()
    {
        var tree = new UpstreamTree().Add("1.22.6", fillerFiles: 300, fillerSize: 3 << 20);
        await using var upstream = await NginxUpstream.StartAsync(tree);
        using var machine = upstream.NewMachine();

        var running = Enumerable.Range(0, Processes).Select(_ => machine.Command.Start("ensure", "1.22.6", "--json")).ToList();
        var results = await Task.WhenAll(running.Select(command => command.WaitAsync()));
        running.ForEach(command => command.Dispose());

        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.ToString()));
        Assert.Single(results, result => (bool)result.Json["installed"]!);
        Assert.Single(results.Select(result => (string)result.Json["toolchain"]!["goroot"]!).Distinct());
        var requests = await upstream.Archives.GetRequestsAsync();
        Assert.Single(requests, request => request.Path.EndsWith(".tar.gz", StringComparison.Ordinal));
        Assert.Single(requests, request => request.Path.EndsWith(".asc", StringComparison.Ordinal));
        Assert.Empty(machine.Leftovers());
        var verified = await machine.RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    [NginxFact]
    public async Task Processes_that_install_remove_and_activate_at_once_leave_a_sound_store()
    {
        await using var upstream = await NginxUpstream.StartAsync(UpstreamTree.CreateUsual());
        using var machine = upstream.NewMachine();
        string[][] commands =
        [
            ["ensure", "1.22.6"], ["ensure", "1.22.5"], ["ensure", "1.23.1", "--use"], ["ensure", "1.22.6", "--reinstall"],
            ["prune", "--keep-newest", "0"], ["uninstall", "1.22.5"], ["list"], ["ensure", "1.22.6", "--use"],
        ];

        var running = commands.Concat(commands).Select(command => machine.Command.Start(command)).ToList();
        var results = await Task.WhenAll(running.Select(command => command.WaitAsync()));
        running.ForEach(command => command.Dispose());

        // A removal may find nothing or find the toolchain active; nothing may break.
        Assert.All(results, result => Assert.True(result.ExitCode is 0 or 5, result.ToString()));
        Assert.All(
            results.Where(result => result.ExitCode == 5),
            result => Assert.True(result.Error.Contains("GOB4006", StringComparison.Ordinal) || result.Error.Contains("GOB4010", StringComparison.Ordinal), result.ToString()));
        using var client = machine.NewClient();
        foreach (var toolchain in client.List())
        {
            Assert.Empty((await client.VerifyAsync(toolchain, CancellationToken.None)).Differences);
        }

        Assert.Equal(0, (await machine.RunAsync("ensure", "1.22.6", "--use")).ExitCode);
        Assert.Equal("go1.22.6", (await File.ReadAllLinesAsync(Path.Combine(machine.Store, "current", "VERSION")))[0]);
    }
}
