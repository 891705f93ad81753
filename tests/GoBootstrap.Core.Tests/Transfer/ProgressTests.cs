using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class ProgressTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Progress_is_reported_at_most_ten_times_a_second_and_at_the_end()
    {
        var content = TransferBench.Bytes(3_000_000);
        await _bench.GetAsync(_bench.Request(content, _bench.Server.Add("/f", content)));

        // The clock stands still, so there is the first report and the last one.
        Assert.Equal(2, _bench.Log.Progress.Count);
        Assert.False(_bench.Log.Progress[0].IsFinished);
        Assert.Equal(new ProgressUpdate("Downloading go.tar.gz", content.Length, content.Length, true), _bench.Log.Progress[1]);
    }

    [Fact]
    public void Progress_goes_on_when_a_tenth_of_a_second_has_passed()
    {
        var meter = new ProgressMeter(_bench.Log, _bench.Clock, "x");
        foreach (var at in new[] { 0, 60, 60, 60, 60 })
        {
            _bench.Clock.Move(TimeSpan.FromMilliseconds(at));
            meter.Update(1, null);
        }

        Assert.Equal(3, _bench.Log.Progress.Count);
    }
}
