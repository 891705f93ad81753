using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Sumdb;

public sealed class SumdbLookUpTests : IAsyncLifetime
{
    private readonly SumdbBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_proven_record_says_the_sum_and_the_tree_that_it_is_in()
    {
        var statement = await _bench.AskAsync();

        Assert.Equal(
            new LogInclusion
            {
                Key = _bench.Log.KeyId,
                Module = "golang.org/toolchain@v0.0.1-go1.24.4.linux-amd64",
                Sum = SumdbBench.Sum,
                RecordId = 700,
                TreeSize = 791,
                RootHash = Convert.ToBase64String(_bench.Log.Root()),
            },
            statement.Inclusion);
        Assert.Equal(new Uri(_bench.Server.Uri, SumdbBench.LookUpPath).ToString(), statement.Origin);
        Assert.Equal(_bench.Log.Head(), _bench.Remembered());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(254, 0)]
    [InlineData(255, 0)]
    [InlineData(255, 1)]
    [InlineData(256, 0)]
    [InlineData(300, 211)]
    [InlineData(511, 0)]
    [InlineData(10, 757)]
    [InlineData(3, 65532)]
    [InlineData(65535, 0)]
    [InlineData(65536, 3)]
    [InlineData(66000, 500)]
    public async Task A_record_anywhere_in_a_tree_of_any_shape_is_proven(int before, int after)
    {
        await using var bench = new SumdbBench(before, after);

        var statement = await bench.AskAsync();

        Assert.Equal(SumdbBench.Sum, statement.Inclusion.Sum);
        Assert.Equal(before, statement.Inclusion.RecordId);
        Assert.Equal(before + after + 1, statement.Inclusion.TreeSize);
    }

    [Fact]
    public async Task A_proof_needs_a_handful_of_requests()
    {
        await using var bench = new SumdbBench(10_000, 60_000);

        await bench.AskAsync();

        // The answer, the three tiles at the right edge, and the two full ones above the record.
        Assert.InRange(bench.Server.Requests.Count, 5, 7);
    }

    [Fact]
    public async Task A_partial_tile_that_is_gone_is_cut_from_the_full_one()
    {
        await _bench.AskAsync();
        var answer = _bench.Log.Answer(_bench.Record);
        var edge = "/sumdb/" + TransparencyLog.TilePath(0, 3, 23);
        _bench.Log.AddFillers(2000);
        _bench.Serve(_bench.Log);
        _bench.Answer(answer);
        _bench.Server.Fault(edge, DistFault.Status(404));
        var fresh = new DirectoryInfo(Path.Combine(_bench.Folder, "index", "sumdb"));
        fresh.Delete(recursive: true);

        Assert.Equal(791, (await _bench.AskAsync()).Inclusion.TreeSize);
        Assert.Equal(1, _bench.Server.CountOf("/sumdb/" + TransparencyLog.TilePath(0, 3, 256)));
    }

    [Fact]
    public async Task Signatures_of_other_keys_are_passed_over_when_the_own_key_has_signed()
    {
        var witness = new TransparencyLog("witness.example", keyNumber: 9);
        var text = _bench.Log.HeadText();
        _bench.Answer($"{_bench.Record}\n{RecordText()}\n{text}\n{witness.SignatureLine(text)}\n{_bench.Log.SignatureLine(text)}\n");

        Assert.Equal(SumdbBench.Sum, (await _bench.AskAsync()).Inclusion.Sum);
    }

    [Fact]
    public async Task Lines_behind_the_head_are_for_later_versions()
    {
        _bench.Answer($"{_bench.Record}\n{RecordText()}\n{_bench.Log.Sign(_bench.Log.HeadText() + "a later extension\n")}");

        Assert.Equal(SumdbBench.Sum, (await _bench.AskAsync()).Inclusion.Sum);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_database_that_does_not_answer_is_an_outage(int status)
    {
        _bench.Server.Fault(SumdbBench.LookUpPath, DistFault.Status(status));

        var exception = await _bench.FailsAsync(ErrorCode.SumdbUnavailable);

        Assert.Contains("golang.org/toolchain@v0.0.1-go1.24.4.linux-amd64", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{status}'", exception.Message, StringComparison.Ordinal);
        Assert.Null(_bench.Remembered());
    }

    [Fact]
    public async Task A_web_page_in_place_of_the_answer_is_an_outage()
    {
        _bench.Server.Fault(SumdbBench.LookUpPath, DistFault.Body("<!doctype html><title>Log in</title>"u8.ToArray(), "text/html"));

        await _bench.FailsAsync(ErrorCode.SumdbUnavailable);
    }

    [Fact]
    public async Task A_missing_tile_is_an_outage()
    {
        _bench.Server.Fault("/sumdb/" + TransparencyLog.TilePath(0, 2, 256), DistFault.Status(404));

        await _bench.FailsAsync(ErrorCode.SumdbUnavailable);
    }

    [Theory]
    [InlineData(SumdbBench.LookUpPath)]
    [InlineData("/sumdb/tile/8/0/002")]
    public async Task A_huge_answer_is_not_read(string path)
    {
        _bench.Server.Add(path, new byte[4 << 20]);

        var exception = await _bench.FailsAsync(ErrorCode.SumdbUnavailable);

        Assert.Equal(ErrorCode.ResponseTooLarge, Assert.IsType<GoBootstrapException>(exception.InnerException).Code);
    }

    [Fact]
    public async Task A_database_that_is_off_is_not_asked()
    {
        await _bench.FailsAsync(ErrorCode.SumdbSwitchedOff, "off");

        Assert.Empty(_bench.Server.Requests);
    }

    private string RecordText() => $"golang.org/toolchain {SumdbBench.Version} {SumdbBench.Sum}\ngolang.org/toolchain {SumdbBench.Version}/go.mod "
        + "h1:8wlg68NqwW7eMnI1aABk/C2pDYXj8mrMY4TyRfiLeS0=\n";
}
