using GoBootstrap.Store;
using Xunit.Abstractions;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>Kills installs at points that are spread over the time an install takes, and looks at what each leaves behind.</summary>
internal sealed class KillSeries(Machine machine, string version, string? previous, ITestOutputHelper output)
{
    private int _killed;
    private int _withStaging;
    private int _withPartial;
    private int _installed;

    public async Task RunAsync(int points)
    {
        var (start, end) = await MeasureAsync();
        for (var point = 0; point < points; point++)
        {
            // A timer is what chooses the point: the kill shall hit whatever happens to be under way.
            end = await KillAsync(start, end, Fraction(point));
            var wasInstalled = await LookAsync(point);
            await RepairAsync(point, wasInstalled);
            await ResetAsync();
        }

        output.WriteLine($"{points} points up to {end.TotalMilliseconds:0} ms: {_killed} killed while they ran, {_withPartial} left a partial download, "
            + $"{_withStaging} left a staging folder, {_installed} had installed.");

        // A series that hits nothing of an install tests nothing.
        Assert.True(_killed >= points / 5, $"Only {_killed} of {points} were killed while they ran.");
        Assert.True(_withStaging > 0, "No kill hit an install that was under way.");
    }

    // Numbers that fill 0 to 1 evenly however many are taken (van der Corput), so that a wrong guess of the duration does not shift them all.
    private static double Fraction(int point)
    {
        var (value, digit) = (0.0, 0.5);
        for (; point > 0; point >>= 1, digit /= 2)
        {
            value += (point & 1) * digit;
        }

        return value;
    }

    private async Task<(TimeSpan Start, TimeSpan End)> MeasureAsync()
    {
        using var idle = machine.Command.Start("list");
        Assert.Equal(0, (await idle.WaitAsync()).ExitCode);
        using var install = machine.Command.Start("ensure", version);
        var result = await install.WaitAsync();
        Assert.True(result.ExitCode == 0, result.ToString());
        await ResetAsync();
        return (idle.Duration * 0.5, install.Duration);
    }

    private async Task<TimeSpan> KillAsync(TimeSpan start, TimeSpan end, double fraction)
    {
        using var running = machine.Command.Start("ensure", version);
        await Task.Delay(start < end ? start + ((end - start) * fraction) : end * fraction);
        if (await running.KillAsync())
        {
            _killed++;
            return fraction > 0.9 ? end * 1.1 : end;
        }

        // The load of the machine changes, and with it the time of an install.
        return (end + running.Duration) / 2;
    }

    private async Task<bool> LookAsync(int point)
    {
        _withStaging += HasFiles("staging") ? 1 : 0;
        _withPartial += HasFiles("downloads") ? 1 : 0;
        using var client = machine.NewClient();
        var found = client.List();
        var versions = found.Select(toolchain => toolchain.Version.ToString()).ToList();
        _installed += versions.Contains(version) ? 1 : 0;
        Assert.True(versions.TrueForAll(name => name == version || name == previous), $"Point {point}: {string.Join(", ", versions)}.");
        Assert.True(previous is null || versions.Contains(previous), $"Point {point}: {previous} is lost.");
        await AssertIntactAsync(client, found, point);
        if (previous is not null)
        {
            Assert.Equal(previous, client.Active?.Version.ToString());
        }

        return versions.Contains(version);
    }

    private async Task RepairAsync(int point, bool wasInstalled)
    {
        using var client = machine.NewClient();
        var result = await client.EnsureAsync(new() { Version = version }, CancellationToken.None);
        Assert.True(result.GoRoot.Length > 0, $"Point {point}.");
        Assert.Equal(previous ?? version, client.Active?.Version.ToString());
        Assert.Equal(previous is null ? 1 : 2, client.List().Count);
        await AssertIntactAsync(client, client.List(), point);

        if (wasInstalled)
        {
            // Then there was nothing to install, so that what is left over waits for the next change or for prune.
            await client.PruneAsync(new() { KeepNewestPatches = 9 }, CancellationToken.None);
        }

        Assert.Empty(machine.Leftovers());
    }

    private async Task ResetAsync()
    {
        if (previous is null)
        {
            Directory.Delete(machine.Store, recursive: true);
            return;
        }

        using var client = machine.NewClient();
        await client.UninstallAsync(version, port: null, isForced: false, CancellationToken.None);
    }

    private bool HasFiles(string name) =>
        Directory.Exists(Path.Combine(machine.Store, name)) && Directory.EnumerateFileSystemEntries(Path.Combine(machine.Store, name)).Any();

    private static async Task AssertIntactAsync(GoBootstrapClient client, IReadOnlyList<InstalledToolchain> toolchains, int point)
    {
        foreach (var toolchain in toolchains)
        {
            var report = await client.VerifyAsync(toolchain, CancellationToken.None);
            Assert.True(report.IsIntact, $"Point {point}: {toolchain.Version}: {string.Join(", ", report.Differences)}.");
        }
    }
}
