using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class RetryTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();
    private readonly byte[] _content = TransferBench.Bytes(600_000);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_status_that_may_pass_is_asked_again_with_growing_pauses(int status)
    {
        var address = _bench.Server.Fault("/f", DistFault.Status(status));

        var error = await _bench.FailAsync(_bench.Request(_content, address));

        Assert.Equal(ErrorCode.ServerFailed, error.Code);
        Assert.Equal(4, _bench.Server.CountOf("/f"));
        Assert.Equal([250, 500, 1000], _bench.Clock.Pauses.Select(pause => pause.TotalMilliseconds));
        Assert.Equal(3, _bench.Log.With(ErrorCode.Retrying).Count);
    }

    [Fact]
    public async Task A_server_that_recovers_is_enough()
    {
        _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", new() { SaysNothing = true }, request: 1);
        var address = _bench.Server.Fault("/f", DistFault.Status(503), request: 2);

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        // The runtime repeats a request by itself when a connection closes without a word, so not every request is an attempt.
        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(3, _bench.Server.CountOf("/f"));
    }

    [Fact]
    public async Task A_server_that_never_says_a_word_cannot_be_reached()
    {
        var address = _bench.Server.Fault("/f", new() { SaysNothing = true });

        var error = await _bench.FailAsync(_bench.Request(_content, address));

        Assert.Equal(ErrorCode.CannotConnect, error.Code);
        Assert.Equal(3, _bench.Clock.Pauses.Count);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("3600", 60)]
    [InlineData("Mon, 02 Nov 2026 20:00:25 GMT", 25)]
    [InlineData("Mon, 02 Nov 2026 19:00:00 GMT", 0)]
    [InlineData("Tue, 03 Nov 2026 20:00:00 GMT", 60)]
    [InlineData("soon", 0.25)]
    public async Task The_pause_that_a_server_asks_for_is_made_up_to_a_minute(string retryAfter, double seconds)
    {
        _bench.Server.Add("/f", _content);
        var address = _bench.Server.Fault("/f", DistFault.Status(429, retryAfter), request: 1);

        await _bench.GetAsync(_bench.Request(_content, address));

        Assert.Equal(seconds, _bench.Clock.Pauses.Sum(pause => pause.TotalSeconds));
    }

    [Fact]
    public void Pauses_stop_growing_at_thirty_seconds_and_are_jittered_in_full()
    {
        var failure = new TransferFailedException(new(ErrorCode.ServerFailed, "x"), RetryKind.Passing);

        Assert.Equal(TimeSpan.FromSeconds(30), new RetryPolicy(new(), () => 1).Pause(failure, 500));
        Assert.Equal(TimeSpan.Zero, new RetryPolicy(new(), () => 0).Pause(failure, 3));
        Assert.Equal(TimeSpan.FromMilliseconds(1000), new RetryPolicy(new(), () => 0.25).Pause(failure, 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_interrupted_body_is_continued_where_it_broke(bool resets)
    {
        var address = _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", new() { EndsAfter = 200_000, Resets = resets }, request: 1);
        _bench.Server.Fault("/f", new() { EndsAfter = 100_000, Resets = resets }, request: 2);

        var result = await _bench.GetAsync(_bench.Request(_content, address) with { PartialDirectory = null });

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(3, result.Receipt.Attempts);
        Assert.Equal(0, result.Receipt.ResumedBytes);
        Assert.All(_bench.Server.Requests.Skip(1), request => Assert.Equal(DistServer.ETagOf(_content), request.Header("If-Range")));
        if (!resets)
        {
            Assert.Equal(["bytes=200000-", "bytes=300000-"], _bench.Server.Requests.Skip(1).Select(request => request.Header("Range")));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_continued_body_from_a_server_without_ranges_skips_what_came(bool hasDigest)
    {
        _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", new() { EndsAfter = 200_000, IgnoresRange = true }, request: 1);
        var address = _bench.Server.Fault("/f", new() { IgnoresRange = true });

        var request = _bench.Request(_content, address);
        var result = await _bench.GetAsync(hasDigest ? request : request with { ExpectedDigest = null });

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(2, result.Receipt.Attempts);
    }

    [Fact]
    public async Task A_file_that_changes_within_a_download_is_not_glued_together()
    {
        var other = TransferBench.Bytes(600_000, 2);
        var address = _bench.Server.Add("/f", other);
        _bench.Server.Fault("/f", DistFault.Body(_content) with { EndsAfter = 200_000 }, request: 1);
        var gate = new DistGate();
        _bench.Server.Fault("/f", DistFault.StallHeaders(gate), request: 2);
        await using var stream = await _bench.Downloader.OpenAsync(
            _bench.Request(_content, address) with { ExpectedDigest = null }, CancellationToken.None);
        await stream.ReadExactlyAsync(new byte[1000]);
        gate.Release();

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => stream.CopyToAsync(Stream.Null));

        Assert.Equal(ErrorCode.DigestMismatch, error.Code);
        Assert.Contains("changed while it was downloaded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_always_breaks_is_reported_as_truncated()
    {
        _bench.Server.Add("/f", _content);
        var address = _bench.Server.Fault("/f", DistFault.Truncate(10));

        var error = await _bench.FailAsync(_bench.Request(_content, address));

        Assert.Equal(ErrorCode.BodyTruncated, error.Code);
        Assert.Equal(4, _bench.Server.CountOf("/f"));
    }

    [Fact]
    public async Task The_next_mirror_continues_what_the_first_began()
    {
        await using var mirror = new DistServer();
        var second = mirror.Add("/m", _content);
        var first = _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", DistFault.Status(403));
        _bench.Server.Fault("/f", DistFault.Truncate(200_000), request: 1);

        var result = await _bench.GetAsync(_bench.Request(_content, first, second));

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(second, result.Receipt.Origin);
        Assert.Equal("bytes=200000-", Assert.Single(mirror.Requests).Header("Range"));
        Assert.Null(mirror.Requests[0].Header("If-Range"));
        Assert.Contains(second.ToString(), Assert.Single(_bench.Log.With(ErrorCode.FellBackToMirror)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_final_failure_goes_to_the_next_mirror_at_once(int status)
    {
        var first = _bench.Server.Fault("/1", DistFault.Status(status));
        var second = _bench.Server.Add("/2", _content);

        await _bench.GetAsync(_bench.Request(_content, first, second));

        Assert.Equal(1, _bench.Server.CountOf("/1"));
        Assert.Empty(_bench.Clock.Pauses);
    }

    [Fact]
    public async Task A_web_page_or_a_wrong_size_goes_to_the_next_mirror()
    {
        var page = _bench.Server.Fault("/1", DistFault.Body("<html>"u8.ToArray(), "text/html"));
        var stale = _bench.Server.Add("/2", [1]);
        var good = _bench.Server.Add("/3", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, page, stale, good) with { ExpectedSize = _content.Length });

        Assert.Equal(good, result.Receipt.Origin);
        Assert.Equal(3, result.Receipt.Attempts);
    }

    [Fact]
    public async Task A_wrong_digest_is_not_hidden_by_another_mirror()
    {
        var bad = _bench.Server.Add("/1", [1, 2, 3]);
        var good = _bench.Server.Add("/2", _content);

        var error = await _bench.FailAsync(_bench.Request(_content, bad, good));

        Assert.Equal(ErrorCode.DigestMismatch, error.Code);
        Assert.Contains(bad.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_mirrors_fail_each_has_a_line_and_the_most_telling_code_counts()
    {
        var missing = _bench.Server.Fault("/1", DistFault.Status(404));
        var refused = new Uri(_bench.Server.Fault("/2", DistFault.Status(403)) + "?token=secret");
        var missingToo = _bench.Server.Fault("/3", DistFault.Status(404));

        var error = await _bench.FailAsync(_bench.Request(_content, missing, refused, missingToo));

        Assert.Equal(ErrorCode.AccessRefused, error.Code);
        var lines = error.Message.Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Contains("3 locations", lines[0], StringComparison.Ordinal);
        Assert.Contains($"{missing}: GOB2002", lines[1], StringComparison.Ordinal);
        Assert.Contains("/2?…: GOB2007", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message + _bench.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_connection_fails_fast(bool hasOther)
    {
        using var closed = new ClosedPort();
        var nobody = new Uri(closed.Uri, "f");
        Uri[] locations = hasOther ? [nobody, _bench.Server.Fault("/g", DistFault.Status(404))] : [nobody];

        var error = await _bench.FailAsync(_bench.Request(_content, locations));

        Assert.Equal(ErrorCode.CannotConnect, error.Code);
        Assert.Single(_bench.Clock.Pauses);
        Assert.Contains("nothing accepts connections", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_not_asked_again()
    {
        var error = await _bench.FailAsync(_bench.Request(_content, new Uri("http://no-such-host.invalid/f")));

        Assert.Equal(ErrorCode.CannotConnect, error.Code);
        Assert.Contains("cannot be resolved", error.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Clock.Pauses);
    }

    [Fact]
    public async Task Good_progress_makes_up_for_earlier_failures()
    {
        var large = TransferBench.Bytes(9_000_000);
        _bench.Server.Add("/f", large);
        var address = _bench.Server.Fault("/f", DistFault.Truncate(1_500_000));

        var result = await _bench.GetAsync(_bench.Request(large, address) with { PartialDirectory = null });

        Assert.True(large.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(6, result.Receipt.Attempts);
    }
}
