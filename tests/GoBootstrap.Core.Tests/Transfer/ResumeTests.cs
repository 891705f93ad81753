using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;

namespace GoBootstrap.Tests.Transfer;

public sealed class ResumeTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();
    private readonly byte[] _content = TransferBench.Bytes(1_000_000);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_later_run_continues_what_an_earlier_one_left()
    {
        var gate = new DistGate();
        var address = _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", DistFault.Stall(400_000, gate), request: 1);
        var first = await _bench.Downloader.OpenAsync(_bench.Request(_content, address), CancellationToken.None);
        await first.ReadExactlyAsync(new byte[300_000]);
        await gate.Reached;
        await first.DisposeAsync();
        var kept = (int)new FileInfo(_bench.PartialPath(_content)).Length;

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.InRange(kept, 300_000, 400_000);
        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(kept, result.Receipt.ResumedBytes);
        Assert.Equal($"bytes={kept}-", _bench.Server.Requests[1].Header("Range"));
        Assert.Equal(DistServer.ETagOf(_content), _bench.Server.Requests[1].Header("If-Range"));
        Assert.Empty(Directory.EnumerateFiles(_bench.Partials));
    }

    [Fact]
    public async Task Cancelling_keeps_the_partial_file()
    {
        using var cancel = new CancellationTokenSource();
        var gate = new DistGate();
        var address = _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", DistFault.Stall(200_000, gate), request: 1);
        await using (var stream = await _bench.Downloader.OpenAsync(_bench.Request(_content, address), cancel.Token))
        {
            await gate.Reached;
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.CopyToAsync(Stream.Null));
            Assert.ThrowsAny<OperationCanceledException>(() => stream.ReadByte());
        }

        Assert.InRange(new FileInfo(_bench.PartialPath(_content)).Length, 1, 200_000);
        var next = await _bench.GetAsync(_bench.Request(_content, address));
        Assert.True(_content.AsSpan().SequenceEqual(next.Content.Span));
    }

    [Fact]
    public async Task A_date_that_is_old_enough_serves_as_validator()
    {
        _bench.LeavePartial(_content, _content[..1000], $"address: {_bench.Server.Uri}f\nlast-modified: Sun, 01 Nov 2026 10:00:00 GMT\n");
        var address = _bench.Server.Add("/f", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.Equal(1000, result.Receipt.ResumedBytes);
        Assert.Equal("Sun, 01 Nov 2026 10:00:00 GMT", _bench.Server.Requests[0].Header("If-Range"));
    }

    [Theory]
    [InlineData("ETag", "W/\"weak\"", "last-modified: Sun, 01 Nov 2026 10:00:00 GMT")]
    [InlineData("ETag", "\"strong\"", "etag: \"strong\"")]
    public async Task Only_strong_validators_are_kept(string name, string value, string expected)
    {
        var gate = new DistGate();
        var address = _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", DistFault.Stall(200_000, gate) with { Headers = new Dictionary<string, string> { [name] = value } });
        await using (await _bench.Downloader.OpenAsync(_bench.Request(_content, new Uri(address + "?token=secret")), CancellationToken.None))
        {
            await gate.Reached;
        }

        Assert.Equal($"hosts: 1 127.0.0.1:{address.Port}\naddress: {address}?…\n{expected}\n", await File.ReadAllTextAsync(_bench.PartialPath(_content) + ".validator"));
    }

    [Fact]
    public async Task Another_mirror_continues_by_the_digest_alone()
    {
        _bench.LeavePartial(_content, _content[..5000], "address: https://old.example/f\netag: \"x\"\n");
        var address = _bench.Server.Add("/f", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.Equal(5000, result.Receipt.ResumedBytes);
        Assert.Equal("bytes=5000-", _bench.Server.Requests[0].Header("Range"));
        Assert.Null(_bench.Server.Requests[0].Header("If-Range"));
    }

    [Fact]
    public async Task A_changed_file_is_fetched_from_its_start()
    {
        _bench.LeavePartial(_content, new byte[5000], $"address: {_bench.Server.Uri}f\netag: \"old\"\n");
        var address = _bench.Server.Add("/f", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.Equal(0, result.Receipt.ResumedBytes);
        Assert.Single(_bench.Server.Requests);
    }

    [Fact]
    public async Task A_server_without_ranges_sends_the_whole_file()
    {
        _bench.LeavePartial(_content, _content[..5000]);
        _bench.Server.Add("/f", _content);
        var address = _bench.Server.Fault("/f", new() { IgnoresRange = true });

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(0, result.Receipt.ResumedBytes);
        Assert.Single(_bench.Server.Requests);
    }

    [Theory]
    [InlineData("bytes 4999-999999/1000000")]
    [InlineData("bytes 5000-999998/1000000")]
    [InlineData("bytes 5000-999999/1000001")]
    [InlineData("")]
    public async Task A_wrong_part_is_not_used(string range)
    {
        _bench.LeavePartial(_content, _content[..5000]);
        _bench.Server.Add("/f", _content);
        var address = _bench.Server.Fault("/f", DistFault.Header("Content-Range", range), request: 1);

        var result = await _bench.GetAsync(_bench.Request(_content, address) with { ExpectedSize = _content.Length });

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(2, result.Receipt.Attempts);
        Assert.Null(_bench.Server.Requests[1].Header("Range"));
    }

    [Fact]
    public async Task A_whole_partial_file_of_known_size_needs_no_request()
    {
        _bench.LeavePartial(_content, _content);
        var address = _bench.Server.Add("/f", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, address) with { ExpectedSize = _content.Length });

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(0, result.Receipt.Attempts);
        Assert.Empty(_bench.Server.Requests);
    }

    [Fact]
    public async Task A_whole_partial_file_of_unknown_size_ends_with_status_416()
    {
        _bench.LeavePartial(_content, _content);
        var address = _bench.Server.Add("/f", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(_content.Length, result.Receipt.ResumedBytes);
        Assert.Single(_bench.Server.Requests);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1_200_000)]
    public async Task A_bad_partial_file_of_full_length_is_fetched_anew(int length)
    {
        _bench.LeavePartial(_content, new byte[length]);
        var address = _bench.Server.Add("/f", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(0, result.Receipt.ResumedBytes);
    }

    [Fact]
    public async Task A_partial_file_longer_than_the_expected_size_is_dropped()
    {
        _bench.LeavePartial(_content, new byte[1_000_001]);
        var address = _bench.Server.Add("/f", _content);

        await _bench.GetAsync(_bench.Request(_content, address) with { ExpectedSize = _content.Length });

        Assert.Null(Assert.Single(_bench.Server.Requests).Header("Range"));
    }

    [Fact]
    public async Task A_damaged_partial_file_that_nobody_has_read_yet_is_fetched_anew_once()
    {
        _bench.LeavePartial(_content, new byte[400_000]);
        var address = _bench.Server.Add("/f", _content);

        var result = await _bench.GetAsync(_bench.Request(_content, address));

        Assert.True(_content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(0, result.Receipt.ResumedBytes);
        Assert.Equal(2, result.Receipt.Attempts);
    }

    [Fact]
    public async Task A_damaged_partial_file_that_was_read_fails_and_the_next_run_starts_afresh()
    {
        var large = TransferBench.Bytes(8_000_000);
        _bench.LeavePartial(large, new byte[400_000]);
        var address = _bench.Server.Add("/f", large);

        var error = await _bench.FailAsync(_bench.Request(large, address));
        var next = await _bench.GetAsync(_bench.Request(large, address));

        Assert.Equal(ErrorCode.DigestMismatch, error.Code);
        Assert.Contains("the next run starts afresh", error.Message, StringComparison.Ordinal);
        Assert.True(large.AsSpan().SequenceEqual(next.Content.Span));
        Assert.Equal(0, next.Receipt.ResumedBytes);
    }

    [Fact]
    public async Task A_partial_file_in_use_by_another_download_is_left_alone()
    {
        var gate = new DistGate();
        var address = _bench.Server.Add("/f", _content);
        _bench.Server.Fault("/f", DistFault.Stall(200_000, gate), request: 1);
        await using var first = await _bench.Downloader.OpenAsync(_bench.Request(_content, address), CancellationToken.None);
        await gate.Reached;

        var second = await _bench.GetAsync(_bench.Request(_content, address));
        gate.Release();
        using var copy = new MemoryStream();
        await first.CopyToAsync(copy);

        Assert.True(_content.AsSpan().SequenceEqual(second.Content.Span));
        Assert.True(_content.AsSpan().SequenceEqual(copy.ToArray()));
        Assert.Null(_bench.Server.Requests[1].Header("Range"));
    }

    [Fact]
    public async Task Without_a_digest_nothing_is_kept()
    {
        await _bench.GetAsync(_bench.Request(_content, _bench.Server.Add("/f", _content)) with { ExpectedDigest = null });

        Assert.False(Directory.Exists(_bench.Partials));
    }

    [Theory]
    [InlineData("")]
    [InlineData("address")]
    [InlineData("address: ")]
    [InlineData("etag: \"x\"\n")]
    [InlineData("\0\0\0\0")]
    public void A_torn_validator_is_not_used(string text) => Assert.Null(PartialValidator.Parse(text));

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        await File.WriteAllTextAsync(_bench.Partials, "a file");

        var error = await _bench.FailAsync(_bench.Request(_content, _bench.Server.Add("/f", _content)));

        Assert.Equal(ErrorCode.FileOperationFailed, error.Code);
        Assert.Empty(_bench.Server.Requests);
    }

    [Fact]
    public async Task A_full_disk_is_an_error()
    {
        if (!OperatingSystem.IsLinux())
        {
            // Elsewhere there is no device that is always full; the mapping itself is tested below.
            return;
        }

        Directory.CreateDirectory(_bench.Partials);
        File.CreateSymbolicLink(_bench.PartialPath(_content), "/dev/full");

        var error = await _bench.FailAsync(_bench.Request(_content, _bench.Server.Add("/f", _content)));

        Assert.Equal(ErrorCode.DiskFull, error.Code);
        Assert.Single(_bench.Server.Requests);
    }
}
