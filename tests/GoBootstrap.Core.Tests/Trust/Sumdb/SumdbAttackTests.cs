using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Trust.Sumdb;

/// <summary>A database, or somebody between it and the client, who lies in every way that the protocol leaves room for.</summary>
public sealed class SumdbAttackTests : IAsyncLifetime
{
    private const string Other = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private const string Text = $"golang.org/toolchain {SumdbBench.Version} {SumdbBench.Sum}\ngolang.org/toolchain {SumdbBench.Version}/go.mod "
        + "h1:8wlg68NqwW7eMnI1aABk/C2pDYXj8mrMY4TyRfiLeS0=\n";

    private readonly SumdbBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task CVE_2026_42501_An_authentic_record_without_the_wanted_line_is_no_success()
    {
        var id = _bench.Log.Add("golang.org/toolchain v0.0.1-go1.24.5.linux-amd64 " + SumdbBench.Sum + "\n");
        _bench.Serve(_bench.Log);
        _bench.Answer(_bench.Log.Answer(id));

        var exception = await _bench.FailsAsync(ErrorCode.SumdbLineMissing);

        Assert.Contains("golang.org/toolchain@v0.0.1-go1.24.4.linux-amd64", exception.Message, StringComparison.Ordinal);
        Assert.Null(_bench.Remembered());
    }

    [Theory]
    [InlineData("before the number")]
    [InlineData("behind the record")]
    [InlineData("in the signed text")]
    [InlineData("behind the signatures")]
    public async Task CVE_2026_56864_A_line_outside_the_authentic_text_says_nothing(string place)
    {
        var id = _bench.Log.Add("golang.org/toolchain v0.0.1-go1.24.5.linux-amd64 " + SumdbBench.Sum + "\n");
        _bench.Serve(_bench.Log);
        var record = $"golang.org/toolchain v0.0.1-go1.24.5.linux-amd64 {SumdbBench.Sum}\n";
        var forged = $"golang.org/toolchain {SumdbBench.Version} {Other}\n";
        var head = _bench.Log.HeadText();
        _bench.Answer(place switch
        {
            "before the number" => $"{forged}{id}\n{record}\n{_bench.Log.Head()}",
            "behind the record" => $"{id}\n{record}\n{forged}\n{_bench.Log.Head()}",
            "in the signed text" => $"{id}\n{record}\n{_bench.Log.Sign(head + forged)}",
            _ => $"{id}\n{record}\n{_bench.Log.Head()}{forged}",
        });

        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.AskAsync());

        Assert.Contains(exception.Code, (ErrorCode[])[ErrorCode.SumdbLineMissing, ErrorCode.SumdbResponseMalformed, ErrorCode.SumdbSignatureInvalid]);
        Assert.Null(_bench.Remembered());
    }

    [Fact]
    public async Task CVE_2026_56865_Every_tile_is_authenticated_also_those_that_only_a_deep_record_needs()
    {
        await using var bench = new SumdbBench(before: 1000, after: 200_000);
        string[] needed = [TransparencyLog.TilePath(0, 3, 256), TransparencyLog.TilePath(1, 0, 256)];
        var files = bench.Log.Files();
        foreach (var path in needed.Concat(files.Keys.Where(path => path.Contains(".p/", StringComparison.Ordinal))))
        {
            var good = files[path];
            var forged = good.ToArray();
            forged[^1] ^= 1;
            bench.Server.Add("/sumdb/" + path, forged);

            var exception = await bench.FailsAsync(ErrorCode.SumdbTileInvalid);

            Assert.NotEmpty(exception.Message);
            bench.Server.Add("/sumdb/" + path, good);
        }

        Assert.Equal(SumdbBench.Sum, (await bench.AskAsync()).Inclusion.Sum);
    }

    [Fact]
    public async Task CVE_2026_56865_A_chain_of_forged_tiles_that_fit_each_other_does_not_reach_the_signed_root()
    {
        // Another log with one record changed: its tiles prove that record among themselves, all the way up to below the edge.
        await using var bench = new SumdbBench(before: 1000, after: 200_000);
        var forged = bench.Log.Fork(1000);
        forged.Add(ToolchainSums.Module, SumdbBench.Version, Other);
        forged.AddFillers(200_000);
        var files = forged.Files();
        foreach (var path in (string[])[TransparencyLog.TilePath(0, 3, 256), TransparencyLog.TilePath(1, 0, 256)])
        {
            bench.Server.Add("/sumdb/" + path, files[path]);
        }

        bench.Answer($"1000\n{Text.Replace(SumdbBench.Sum, Other, StringComparison.Ordinal)}\n{bench.Log.Head()}");

        await bench.FailsAsync(ErrorCode.SumdbTileInvalid);
    }

    [Fact]
    public async Task A_changed_sum_in_the_record_is_not_proven()
    {
        _bench.Answer($"{_bench.Record}\n{Text.Replace(SumdbBench.Sum, Other, StringComparison.Ordinal)}\n{_bench.Log.Head()}");

        await _bench.FailsAsync(ErrorCode.SumdbRecordNotProven);
        Assert.Null(_bench.Remembered());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(699)]
    [InlineData(701)]
    [InlineData(790)]
    public async Task A_record_under_the_number_of_another_one_is_not_proven(int id)
    {
        _bench.Answer($"{id}\n{Text}\n{_bench.Log.Head()}");

        await _bench.FailsAsync(ErrorCode.SumdbRecordNotProven);
    }

    [Theory]
    [InlineData("791")]
    [InlineData("4611686018427387904")]
    [InlineData("9223372036854775807")]
    public async Task A_number_beyond_the_tree_is_not_proven(string id)
    {
        _bench.Answer($"{id}\n{Text}\n{_bench.Log.Head()}");

        await _bench.FailsAsync(ErrorCode.SumdbRecordNotProven);
        Assert.Single(_bench.Server.Requests);
    }

    [Fact]
    public async Task Another_tree_with_the_same_key_needs_its_own_tiles()
    {
        var other = new TransparencyLog().AddFillers(700, "x");
        other.Add(Text);
        _bench.Answer($"700\n{Text}\n{other.AddFillers(90).Head()}");

        await _bench.FailsAsync(ErrorCode.SumdbTileInvalid);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(8160)]
    [InlineData(8191)]
    [InlineData(8193)]
    [InlineData(8224)]
    public async Task A_tile_of_another_size_is_refused(int size)
    {
        var path = TransparencyLog.TilePath(0, 2, 256);
        _bench.Server.Add("/sumdb/" + path, [.. _bench.Log.Files()[path].Concat(new byte[64]).Take(size)]);

        await _bench.FailsAsync(ErrorCode.SumdbTileInvalid);
    }

    [Fact]
    public async Task A_full_tile_of_another_size_does_not_stand_in_for_a_partial_one()
    {
        _bench.Server.Fault("/sumdb/" + TransparencyLog.TilePath(0, 3, 23), DistFault.Status(404));
        _bench.Server.Add("/sumdb/" + TransparencyLog.TilePath(0, 3, 256), _bench.Log.Files()[TransparencyLog.TilePath(0, 3, 23)]);

        await _bench.FailsAsync(ErrorCode.SumdbTileInvalid);
    }

    [Fact]
    public async Task A_size_that_is_larger_than_the_signed_one_breaks_the_signature()
    {
        _bench.Answer($"{_bench.Record}\n{Text}\n{_bench.Log.Head().Replace("\n791\n", "\n792\n", StringComparison.Ordinal)}");

        await _bench.FailsAsync(ErrorCode.SumdbSignatureInvalid);
    }

    [Fact]
    public async Task A_signed_size_that_the_root_does_not_have_is_refused()
    {
        _bench.Answer($"{_bench.Record}\n{Text}\n{_bench.Log.Sign(_bench.Log.HeadText().Replace("\n791\n", "\n790\n", StringComparison.Ordinal))}");
        _bench.Serve(_bench.Log, 790);
        _bench.Answer($"{_bench.Record}\n{Text}\n{_bench.Log.Sign(_bench.Log.HeadText().Replace("\n791\n", "\n790\n", StringComparison.Ordinal))}");

        await _bench.FailsAsync(ErrorCode.SumdbTileInvalid);
    }

    [Fact]
    public async Task A_key_of_another_name_or_hash_does_not_count()
    {
        var text = _bench.Log.HeadText();
        foreach (var other in (TransparencyLog[])[new("sumdb.example", keyNumber: 2), new("other.example", keyNumber: 1)])
        {
            _bench.Answer($"{_bench.Record}\n{Text}\n{other.Sign(text)}");

            var exception = await _bench.FailsAsync(ErrorCode.SumdbKeyUnknown);

            Assert.Contains(other.KeyId, exception.Message, StringComparison.Ordinal);
            Assert.Contains(_bench.Log.KeyId, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_hash_of_the_own_key_before_a_signature_by_another_is_a_bad_signature()
    {
        var text = _bench.Log.HeadText();
        var mine = Convert.FromBase64String(_bench.Log.SignatureLine(text).Split(' ')[2]);
        var other = Convert.FromBase64String(new TransparencyLog("sumdb.example", keyNumber: 2).SignatureLine(text).Split(' ')[2]);
        _bench.Answer($"{_bench.Record}\n{Text}\n{text}\n— sumdb.example {Convert.ToBase64String([.. mine[..4], .. other[4..]])}\n");

        await _bench.FailsAsync(ErrorCode.SumdbSignatureInvalid);
    }

    [Fact]
    public async Task Two_sums_that_differ_in_one_authentic_record_are_refused()
    {
        var text = $"golang.org/toolchain {SumdbBench.Version} {SumdbBench.Sum}\ngolang.org/toolchain {SumdbBench.Version} {Other}\n";
        var id = _bench.Log.Add(text);
        _bench.Serve(_bench.Log);
        _bench.Answer(_bench.Log.Answer(id));

        await _bench.FailsAsync(ErrorCode.SumdbLineMissing);
    }

    [Theory]
    [InlineData("golang.org/toolchain v0.0.1-go1.24.4.linux-amd64 h2:abc\n")]
    [InlineData("golang.org/toolchain v0.0.1-go1.24.4.linux-amd64\n")]
    [InlineData("golang.org/toolchain  v0.0.1-go1.24.4.linux-amd64 h1:abc\n")]
    [InlineData("golang.org/toolchain v0.0.1-go1.24.4.linux-amd64/go.mod h1:abc\n")]
    [InlineData("golang.org/toolchain v0.0.1-go1.24.4.linux-amd64x h1:abc\n")]
    [InlineData(" golang.org/toolchain v0.0.1-go1.24.4.linux-amd64 h1:abc\n")]
    [InlineData("Golang.org/toolchain v0.0.1-go1.24.4.linux-amd64 h1:abc\n")]
    public async Task A_line_that_is_only_like_the_wanted_one_says_nothing(string text)
    {
        var id = _bench.Log.Add(text);
        _bench.Serve(_bench.Log);
        _bench.Answer(_bench.Log.Answer(id));

        await _bench.FailsAsync(ErrorCode.SumdbLineMissing);
    }

    [Fact]
    public async Task Every_flipped_bit_of_an_answer_is_found()
    {
        var good = Encoding.UTF8.GetBytes(_bench.Log.Answer(_bench.Record));
        for (var bit = 0; bit < good.Length * 8; bit += 3)
        {
            var flipped = good.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            _bench.Server.Add(SumdbBench.LookUpPath, flipped);

            var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.AskAsync());

            Assert.True((int)exception.Code / 1000 == 3, $"bit {bit}: {exception.Id}: {exception.Message}");
        }
    }

    [Fact]
    public async Task Every_truncated_answer_is_found()
    {
        var good = Encoding.UTF8.GetBytes(_bench.Log.Answer(_bench.Record));
        for (var length = 0; length < good.Length; length++)
        {
            _bench.Server.Add(SumdbBench.LookUpPath, good[..length]);

            var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.AskAsync());

            Assert.True((int)exception.Code / 1000 == 3, $"length {length}: {exception.Id}: {exception.Message}");
        }
    }
}
