using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Transfer;

public sealed class DeadlineTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();
    private readonly byte[] _content = TransferBench.Bytes(300_000);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_told_with_its_timeout()
    {
        // The server waits for the end of a request's head and never answers the TLS greeting.
        _bench.Settings = _bench.Settings with { Retries = 0 };
        var download = _bench.FailAsync(_bench.Request(_content, new Uri($"https://127.0.0.1:{_bench.Server.Port}/f")));
        _bench.Clock.Strike(_bench.Settings.ConnectTimeout);

        var error = await download;

        Assert.Equal(ErrorCode.TimedOut, error.Code);
        Assert.Contains("connect timeout of 15 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_sends_no_headers_is_told_with_the_idle_timeout()
    {
        var gate = new DistGate();
        _bench.Settings = _bench.Settings with { Retries = 0 };
        var download = _bench.FailAsync(_bench.Request(_content, _bench.Server.Fault("/f", DistFault.StallHeaders(gate))));
        await gate.Reached;
        _bench.Clock.Strike(_bench.Settings.IdleTimeout);

        var error = await download;

        Assert.Equal(ErrorCode.TimedOut, error.Code);
        Assert.Contains("no answer within the idle timeout of 30 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_stalls_is_continued_after_the_idle_timeout()
    {
        var gate = new DistGate();
        var address = _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", DistFault.Stall(100_000, gate), request: 1);
        await using var stream = await _bench.Downloader.OpenAsync(_bench.Request(_content, address), CancellationToken.None);
        await gate.Reached;
        _bench.Clock.Strike(_bench.Settings.IdleTimeout);
        using var copy = new MemoryStream();

        await stream.CopyToAsync(copy);

        Assert.True(_content.AsSpan().SequenceEqual(copy.ToArray()));
        Assert.Equal(2, stream.Receipt.Attempts);
        var retry = Assert.Single(_bench.Log.With(ErrorCode.Retrying));
        Assert.Contains("no more data within the idle timeout of 30 seconds", retry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_total_timeout_ends_everything_and_keeps_the_partial_file()
    {
        var gate = new DistGate();
        _bench.Server.Add("/f", _content);
        var address = _bench.Server.Fault("/f", DistFault.Stall(100_000, gate));
        GoBootstrapException error;
        await using (var stream = await _bench.Downloader.OpenAsync(_bench.Request(_content, address), CancellationToken.None))
        {
            await gate.Reached;
            _bench.Clock.Strike(_bench.Settings.TotalTimeout);
            error = await Assert.ThrowsAsync<GoBootstrapException>(() => stream.CopyToAsync(Stream.Null));
        }

        Assert.Equal(ErrorCode.TimedOut, error.Code);
        Assert.Contains("total timeout of 20 minutes", error.Message, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(_bench.PartialPath(_content)).Length, 1, 100_000);
        Assert.Single(_bench.Server.Requests);
    }

    [Fact]
    public async Task A_slow_reader_is_no_idle_server()
    {
        var large = TransferBench.Bytes(6_000_000);
        await using var stream = await _bench.Downloader.OpenAsync(
            _bench.Request(large, _bench.Server.Add("/f", large)), CancellationToken.None);
        await stream.ReadExactlyAsync(new byte[10]);
        _bench.Clock.Move(TimeSpan.FromMinutes(10));
        using var copy = new MemoryStream();

        await stream.CopyToAsync(copy);

        Assert.Equal(large.Length - 10, copy.Length);
        Assert.Equal(1, stream.Receipt.Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_while_a_server_is_silent_ends_at_once(bool beforeHeaders)
    {
        using var cancel = new CancellationTokenSource();
        var gate = new DistGate();
        _bench.Server.Add("/f", _content);
        var address = _bench.Server.Fault("/f", beforeHeaders ? DistFault.StallHeaders(gate) : DistFault.Stall(10, gate));
        var download = GoBootstrap.Transfer.TransferExtensions.GetBytesAsync(
            _bench.Downloader, _bench.Request(_content, address), cancel.Token);
        await gate.Reached;
        await cancel.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);

        Assert.Equal(cancel.Token, thrown.CancellationToken);
    }

    [Fact]
    public async Task A_read_can_be_given_up_and_made_again()
    {
        var gate = new DistGate();
        _bench.Server.Add("/f", _content);
        var address = _bench.Server.Fault("/f", DistFault.Stall(100_000, gate));
        await using var stream = await _bench.Downloader.OpenAsync(_bench.Request(_content, address), CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadAsync(new byte[10], cancel.Token).AsTask());
        gate.Release();
        using var copy = new MemoryStream();

        await stream.CopyToAsync(copy);

        Assert.True(_content.AsSpan().SequenceEqual(copy.ToArray()));
    }

    [Fact]
    public async Task A_disposed_stream_is_not_read()
    {
        var stream = await _bench.Downloader.OpenAsync(_bench.Request(_content, _bench.Server.Add("/f", _content)), CancellationToken.None);
        await stream.DisposeAsync();
        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadAsync(new byte[1], CancellationToken.None).AsTask());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(50.0 * 24 * 60 * 60)]
    public void A_timeout_that_no_timer_can_hold_is_refused(double seconds)
    {
        _bench.Settings = _bench.Settings with { IdleTimeout = TimeSpan.FromSeconds(seconds) };

        var error = Assert.Throws<GoBootstrapException>(() => _bench.Make());

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
    }
}
