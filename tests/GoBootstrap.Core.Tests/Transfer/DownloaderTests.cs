using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Transfer;

public sealed class DownloaderTests : IAsyncLifetime
{
    private readonly TransferBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(262144)]
    [InlineData(6_000_001)]
    public async Task A_file_arrives_whole_with_its_receipt(int size)
    {
        var content = TransferBench.Bytes(size);
        var address = _bench.Server.Add("/go.tar.gz", content);

        var result = await _bench.GetAsync(_bench.Request(content, address));

        Assert.True(content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal([$"127.0.0.1:{address.Port}"], result.Receipt.Hosts);
        Assert.Equal(new TransferReceipt(Sha256Digest.Of(content), size, address, 1, 0), result.Receipt with { Hosts = [] });
        Assert.Empty(Directory.EnumerateFiles(_bench.Partials));
    }

    [Fact]
    public async Task The_request_names_the_product_and_asks_for_plain_bytes()
    {
        await _bench.GetAsync(_bench.Request([1], _bench.Server.Add("/f", [1])));

        var request = Assert.Single(_bench.Server.Requests);
        Assert.Matches(@"^gobootstrap/\d+\.\d+\.\d+$", request.Header("User-Agent"));
        Assert.Equal("identity", request.Header("Accept-Encoding"));
        Assert.Null(request.Header("Range"));
        Assert.Null(request.Header("Authorization"));
        Assert.Null(request.Header("traceparent"));
    }

    [Fact]
    public async Task Synchronous_reads_give_the_same_bytes()
    {
        var content = TransferBench.Bytes(3_000_000);
        await using var stream = await _bench.Downloader.OpenAsync(
            _bench.Request(content, _bench.Server.Add("/f", content)), CancellationToken.None);
        using var copy = new MemoryStream();

        await Task.Run(() => stream.CopyTo(copy, 1000));

        Assert.True(content.AsSpan().SequenceEqual(copy.ToArray()));
        Assert.Equal(content.Length, stream.TotalSize);
        Assert.Equal(content.Length, stream.Receipt.Size);
    }

    [Fact]
    public async Task Additional_hashes_run_along_and_can_be_cloned_at_the_end()
    {
        var content = TransferBench.Bytes(100_000);
        await using var stream = await _bench.Downloader.OpenAsync(
            _bench.Request(content, _bench.Server.Add("/f", content)) with { AdditionalHashes = [HashAlgorithmName.SHA512] }, CancellationToken.None);
        Assert.Throws<InvalidOperationException>(() => stream.CloneHash(HashAlgorithmName.SHA512));
        Assert.Throws<InvalidOperationException>(() => stream.Receipt);
        await stream.CopyToAsync(Stream.Null);

        using var hash = stream.CloneHash(HashAlgorithmName.SHA512);
        hash.AppendData([1, 2, 3]);

        Assert.Equal(SHA512.HashData([.. content, 1, 2, 3]), hash.GetHashAndReset());
        Assert.Throws<ArgumentException>(() => stream.CloneHash(HashAlgorithmName.MD5));
    }

    [Fact]
    public async Task DownloadAsync_leaves_only_the_finished_file()
    {
        var content = TransferBench.Bytes(700_000);
        var path = Path.Combine(_bench.Folder, "new folder", "go ü.tar.gz");

        var receipt = await _bench.Downloader.DownloadAsync(
            _bench.Request(content, _bench.Server.Add("/f", content)), path, CancellationToken.None);

        Assert.Equal(content, await File.ReadAllBytesAsync(path));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
        Assert.Equal(content.Length, receipt.Size);
    }

    [Fact]
    public async Task DownloadAsync_keeps_the_old_file_when_the_new_one_is_wrong()
    {
        var path = Path.Combine(_bench.Folder, "go.tar.gz");
        await File.WriteAllTextAsync(path, "old");

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.Downloader.DownloadAsync(
            _bench.Request([1, 2], _bench.Server.Add("/f", [3, 4])), path, CancellationToken.None));

        Assert.Equal(ErrorCode.DigestMismatch, error.Code);
        Assert.Equal("old", await File.ReadAllTextAsync(path));
        Assert.Empty(Directory.EnumerateFiles(_bench.Folder, "*.tmp"));
    }

    [Fact]
    public async Task A_wrong_digest_names_both_digests_and_the_origin_and_leaves_no_partial_file()
    {
        byte[] wanted = [1, 2, 3];
        var address = _bench.Server.Add("/f", [4, 5, 6]);

        var error = await _bench.FailAsync(_bench.Request(wanted, new Uri(address + "?token=secret")));

        Assert.Equal(ErrorCode.DigestMismatch, error.Code);
        Assert.Contains(Sha256Digest.Of(wanted).ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains(Sha256Digest.Of([4, 5, 6]).ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains(address.ToString(), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message + _bench.Log.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_bench.Partials));
        Assert.Equal(1, _bench.Server.CountOf("/f"));
    }

    [Theory]
    [InlineData(404, ErrorCode.NotFound)]
    [InlineData(410, ErrorCode.NotFound)]
    [InlineData(400, ErrorCode.ServerFailed)]
    [InlineData(401, ErrorCode.AccessRefused)]
    [InlineData(403, ErrorCode.AccessRefused)]
    [InlineData(407, ErrorCode.AccessRefused)]
    [InlineData(204, ErrorCode.ServerFailed)]
    [InlineData(206, ErrorCode.ServerFailed)]
    [InlineData(304, ErrorCode.ServerFailed)]
    [InlineData(501, ErrorCode.ServerFailed)]
    public async Task A_final_status_is_told_at_once(int status, ErrorCode expected)
    {
        var address = _bench.Server.Fault("/f", DistFault.Status(status));

        var error = await _bench.FailAsync(_bench.Request([1], address));

        Assert.Equal(expected, error.Code);
        Assert.Contains($"'{status}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'go.tar.gz'", error.Message, StringComparison.Ordinal);
        Assert.Single(_bench.Server.Requests);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "anything")]
    [InlineData("application/xhtml+xml", "anything")]
    [InlineData("application/octet-stream", "<!DOCTYPE HTML><p>")]
    [InlineData("application/gzip", "\uFEFF \r\n\t<HtMl lang=en>")]
    public async Task A_web_page_is_refused(string type, string text)
    {
        var address = _bench.Server.Fault("/f", DistFault.Body(System.Text.Encoding.UTF8.GetBytes(text), type));

        var error = await _bench.FailAsync(_bench.Request([1], address));

        Assert.Equal(ErrorCode.HtmlInsteadOfFile, error.Code);
        Assert.Single(_bench.Server.Requests);
    }

    [Fact]
    public async Task A_web_page_is_accepted_when_it_is_wanted()
    {
        var page = "<!doctype html>"u8.ToArray();
        var address = _bench.Server.Fault("/f", DistFault.Body(page, "text/html"));

        var result = await _bench.GetAsync(_bench.Request(page, address) with { RefusesHtml = false });

        Assert.Equal(page, result.Content.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_above_the_maximum_is_refused(bool chunked)
    {
        var content = TransferBench.Bytes(2000);
        _bench.Server.Add("/f", content);
        var address = _bench.Server.Fault("/f", new() { Chunked = chunked });

        var error = await _bench.FailAsync(_bench.Request(content, address) with { MaximumSize = 1999 });
        var whole = await _bench.GetAsync(_bench.Request(content, address) with { MaximumSize = 2000 });

        Assert.Equal(ErrorCode.ResponseTooLarge, error.Code);
        Assert.Equal(2000, whole.Content.Length);
    }

    [Theory]
    [InlineData(1999, false)]
    [InlineData(2001, false)]
    [InlineData(1999, true)]
    [InlineData(2001, true)]
    public async Task A_size_other_than_the_expected_one_is_refused(long expected, bool chunked)
    {
        var content = TransferBench.Bytes(2000);
        _bench.Server.Add("/f", content);
        var address = _bench.Server.Fault("/f", new() { Chunked = chunked });

        var error = await _bench.FailAsync(_bench.Request(content, address) with { ExpectedSize = expected });

        Assert.Equal(ErrorCode.SizeMismatch, error.Code);
        Assert.Contains($"{expected} bytes were expected", error.Message, StringComparison.Ordinal);
        Assert.Single(_bench.Server.Requests);
    }

    [Fact]
    public async Task A_compressed_answer_is_refused()
    {
        _bench.Server.Add("/f", [1]);
        var address = _bench.Server.Fault("/f", DistFault.Header("Content-Encoding", "gzip"));

        var error = await _bench.FailAsync(_bench.Request([1], address));

        Assert.Equal(ErrorCode.ServerFailed, error.Code);
        Assert.Contains("'gzip'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_body_without_length_arrives_whole(bool chunked, bool endsByClose)
    {
        var content = TransferBench.Bytes(300_000);
        _bench.Server.Add("/f", content);
        var address = _bench.Server.Fault("/f", new() { Chunked = chunked, EndsByClose = endsByClose, PieceSize = 777 });

        var result = await _bench.GetAsync(_bench.Request(content, address));

        Assert.True(content.AsSpan().SequenceEqual(result.Content.Span));
    }

    [Fact]
    public async Task Many_downloads_share_one_downloader()
    {
        var files = Enumerable.Range(0, 12).Select(i => TransferBench.Bytes(400_000 + i, i)).ToArray();
        var results = await Task.WhenAll(files.Select((file, i) => _bench.GetAsync(_bench.Request(file, _bench.Server.Add($"/{i}", file)))));

        Assert.All(files.Zip(results), pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second.Content.Span)));
    }

    [Fact]
    public async Task A_local_file_is_read_without_a_server()
    {
        var content = TransferBench.Bytes(500_000);
        var path = Path.Combine(_bench.Folder, "go 1 ä#.tar.gz");
        await File.WriteAllBytesAsync(path, content);
        var address = new UriBuilder { Scheme = "file", Host = "", Path = Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) }.Uri;

        var result = await _bench.GetAsync(_bench.Request(content, address));
        var missing = await _bench.FailAsync(_bench.Request(content, new Uri(address + ".none")));
        var folder = await _bench.FailAsync(_bench.Request(content, new Uri(_bench.Folder)));

        Assert.True(content.AsSpan().SequenceEqual(result.Content.Span));
        Assert.Equal(ErrorCode.NotFound, missing.Code);
        Assert.Equal(ErrorCode.NotFound, folder.Code);
    }

    [Fact]
    public async Task An_address_of_another_kind_is_refused()
    {
        var error = await _bench.FailAsync(_bench.Request([1], new Uri("ftp://user:secret@mirror.example/f")));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_handler_can_stand_for_the_network()
    {
        using var handler = new FixedHandler([7, 8]);
        using var downloader = _bench.Make(handler);

        var result = await downloader.GetBytesAsync(_bench.Request([7, 8], new Uri("https://mirror.example/f")), CancellationToken.None);

        Assert.Equal([7, 8], result.Content.ToArray());
    }

    private sealed class FixedHandler(byte[] content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(content) });
    }
}
