using System.Globalization;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>Downloads that are interrupted and continued: by another mirror, and by another process.</summary>
public sealed class MirrorTests
{
    private const int Megabyte = 1 << 20;
    private const string Version = "1.22.6";

    // The start comes at once and the rest of a whole file so slowly that however busy the machine is, it is in the middle when a test interrupts it.
    // What is continued comes at once again.
    private const string Slowly = "limit_rate_after 700k; if ($http_range = '') { set $limit_rate 16k; }";

    private static readonly string Archive = "go/" + UpstreamTree.ArchiveName(Version);

    // A third of the filler cannot be compressed, so the archive has some 2 MiB.
    private static readonly Lazy<UpstreamTree> Tree = new(() => new UpstreamTree().Add(Version, fillerFiles: 64, fillerSize: 6 * Megabyte));

    private static int Size => Tree.Value.Files[Archive].Length;

    [NginxTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Second_mirror_goes_on_where_the_first_broke_off(bool resets)
    {
        await using var upstream = await NginxUpstream.StartAsync(Tree.Value);
        await using var broken = new DistServer();
        foreach (var (path, content) in Tree.Value.Files)
        {
            broken.Add("/" + path, content);
        }

        // It breaks off once, and then it has lost the file.
        broken.Fault("/" + Archive, resets ? DistFault.Reset(Megabyte) : DistFault.Truncate(Megabyte), request: 1);
        broken.Fault("/" + Archive, DistFault.Status(404));
        using var machine = upstream.NewMachine(broken.Uri);

        var result = await machine.RunAsync("ensure", Version, "--verbose", "--mirrors-in-order");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("warning GOB2502", result.Error, StringComparison.Ordinal);
        var part = Assert.Single(await ArchiveRequestsAsync(upstream));
        var start = Start(part);
        Assert.Equal(206, part.Status);
        Assert.InRange(start, 1, Megabyte);
        Assert.Equal(Size - start, part.BodyBytes);
        await AssertIntactAsync(machine);
    }

    [NginxFact]
    public async Task Second_mirror_goes_on_when_the_first_is_killed_in_the_middle()
    {
        await using var first = await NginxUpstream.StartAsync(Tree.Value, Slowly);
        await using var second = await NginxUpstream.StartAsync(Tree.Value);
        using var machine = second.NewMachine(first.Archives.Uri);

        using var running = machine.Command.Start("ensure", Version, "--mirrors-in-order");
        await PartialHasAsync(machine, running, 600_000);
        await first.Archives.KillAsync();
        var result = await running.WaitAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        var part = Assert.Single(await ArchiveRequestsAsync(second));
        Assert.Equal(206, part.Status);
        Assert.InRange(Start(part), 600_000, Size - 1);
        Assert.Equal(Size - Start(part), part.BodyBytes);
        await AssertIntactAsync(machine);
    }

    [NginxFact]
    public async Task Next_process_goes_on_where_a_killed_one_was()
    {
        await using var upstream = await NginxUpstream.StartAsync(Tree.Value, Slowly);
        using var machine = upstream.NewMachine();

        using (var running = machine.Command.Start("ensure", Version))
        {
            await PartialHasAsync(machine, running, 600_000);
            Assert.True(await running.KillAsync());
        }

        Assert.NotEmpty(machine.Leftovers());
        Assert.Equal("[]", (await machine.RunAsync("list", "--json")).Json["toolchains"]!.ToJsonString());
        var result = await machine.RunAsync("ensure", Version);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("warning GOB4501", result.Error, StringComparison.Ordinal);
        var part = Assert.Single(await ArchiveRequestsAsync(upstream), request => request.Status == 206);
        Assert.InRange(Start(part), 600_000, Size - 1);
        Assert.Equal(Size - Start(part), part.BodyBytes);
        await AssertIntactAsync(machine);
    }

    [NginxFact]
    public async Task File_that_changed_on_the_server_is_not_glued_to_the_old_part()
    {
        var tree = new UpstreamTree().Add(Version, fillerFiles: 64, fillerSize: 6 * Megabyte);
        await using var upstream = await NginxUpstream.StartAsync(tree, Slowly);
        // What was published once never changes in the checksum database: when the first process comes as far as its tree head, the second
        // refuses the other history.
        using var machine = upstream.NewMachine().AsksNoSumdb();

        using (var running = machine.Command.Start("ensure", Version))
        {
            await PartialHasAsync(machine, running, 600_000);
            Assert.True(await running.KillAsync());
        }

        // The partial file is named after the digest that was wanted; the next run wants another.
        new UpstreamTree(tree.Key).Add(Version, fillerFiles: 8, fillerSize: Megabyte).WriteTo(upstream.Folder);
        var result = await machine.RunAsync("ensure", Version);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.DoesNotContain(await ArchiveRequestsAsync(upstream), request => request.Status == 206);
        var verified = await machine.RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    private static long Start(NginxRequest request) =>
        long.Parse(request.Range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<NginxRequest>> ArchiveRequestsAsync(NginxUpstream upstream) =>
        [.. (await upstream.Archives.GetRequestsAsync()).Where(request => request.Path == "/" + Archive)];

    // The command says nothing while it downloads, so the growth of its partial file is what can be watched.
    private static async Task PartialHasAsync(Machine machine, RunningCommand running, long bytes)
    {
        var downloads = new DirectoryInfo(Path.Combine(machine.Store, "downloads"));
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!downloads.Exists || !downloads.EnumerateFiles("*.partial").Any(file => file.Length >= bytes))
        {
            Assert.True(!running.HasEnded, running.HasEnded ? (await running.WaitAsync()).ToString() : "");
            await Task.Delay(5, deadline.Token);
            downloads.Refresh();
        }
    }

    private static async Task AssertIntactAsync(Machine machine)
    {
        var verified = await machine.RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.ToString());
        Assert.Empty(machine.Leftovers());
    }
}
