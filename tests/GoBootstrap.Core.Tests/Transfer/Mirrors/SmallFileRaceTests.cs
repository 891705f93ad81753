using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Transfer.Mirrors;

namespace GoBootstrap.Tests.Transfer.Mirrors;

public sealed class SmallFileRaceTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new() { Settings = new() { Retries = 0 } };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_mirror_that_says_nothing_costs_a_second()
    {
        var gate = new DistGate();
        var silent = _bench.Server.Fault("/silent", DistFault.StallHeaders(gate));
        var good = _bench.Server.Add("/good", [1, 2, 3]);

        var content = await GetAsync(silent, good);

        Assert.Equal(good, content.Receipt.Origin);
        Assert.Contains(SmallFileRace.Patience, _bench.Clock.Pauses);
    }

    [Fact]
    public async Task A_failure_makes_the_next_be_asked()
    {
        var missing = new Uri(_bench.Server.Uri, "/missing");
        var good = _bench.Server.Add("/good", [1, 2, 3]);

        Assert.Equal(good, (await GetAsync(missing, missing, good)).Receipt.Origin);
    }

    [Fact]
    public async Task When_none_has_it_the_error_is_that_of_a_transfer_from_all()
    {
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(
            () => GetAsync(new Uri(_bench.Server.Uri, "/a"), new Uri(_bench.Server.Uri, "/b"), new Uri(_bench.Server.Uri, "/c")));

        Assert.Equal(ErrorCode.NotFound, exception.Code);
        Assert.Contains("any of its 3 locations", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_stops_all()
    {
        using var cancel = new CancellationTokenSource();
        var gate = new DistGate();
        var a = _bench.Server.Fault("/a", DistFault.StallHeaders(gate));
        var b = _bench.Server.Fault("/b", DistFault.StallHeaders(gate));
        var pending = new SmallFileRace(_bench.Downloader, _bench.Clock).GetAsync(Request(a, b), cancel.Token);
        await gate.Reached;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    private static TransferRequest Request(params Uri[] locations) => new() { Locations = locations, Name = "go.tar.gz.asc" };

    private Task<TransferredContent> GetAsync(params Uri[] locations) =>
        new SmallFileRace(_bench.Downloader, _bench.Clock).GetAsync(Request(locations), CancellationToken.None);
}
