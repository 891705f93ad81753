using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Trust.Sumdb;

/// <summary>What a database may answer after its newest head was seen and remembered.</summary>
public sealed class SumdbHistoryTests : IAsyncLifetime
{
    private readonly SumdbBench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(232)]
    [InlineData(233)]
    [InlineData(234)]
    [InlineData(1500)]
    [InlineData(70_000)]
    public async Task A_tree_that_grew_is_one_history_and_its_head_is_remembered(int more)
    {
        await _bench.AskAsync();
        _bench.Serve(_bench.Log.AddFillers(more));

        var statement = await _bench.AskAsync();

        Assert.Equal(791 + more, statement.Inclusion.TreeSize);
        Assert.Equal(_bench.Log.Head(), _bench.Remembered());
    }

    [Fact]
    public async Task The_same_head_again_is_one_history()
    {
        await _bench.AskAsync();
        await _bench.AskAsync();

        Assert.Equal(_bench.Log.Head(), _bench.Remembered());
    }

    [Theory]
    [InlineData(701)]
    [InlineData(702)]
    [InlineData(768)]
    [InlineData(791)]
    public async Task A_stale_head_that_the_newest_one_contains_is_no_step_back(int stale)
    {
        _bench.Log.AddFillers(1000);
        _bench.Serve(_bench.Log);
        await _bench.AskAsync();
        _bench.Answer(_bench.Log.Answer(_bench.Record, stale));

        var statement = await _bench.AskAsync();

        // The newest tree is the judge, and what is remembered does not go back.
        Assert.Equal(1791, statement.Inclusion.TreeSize);
        Assert.Equal(_bench.Log.Head(), _bench.Remembered());
    }

    [Theory]
    [InlineData(791)]
    [InlineData(700)]
    [InlineData(1)]
    public async Task Another_tree_of_the_same_size_is_a_fork(int common)
    {
        await _bench.AskAsync();
        var fork = _bench.Log.Fork(common == 791 ? 790 : common);
        while (fork.Size < 791)
        {
            Extend(fork);
        }

        _bench.Serve(fork);
        _bench.Answer(fork.Answer(AddedRecord(fork)));

        await MustBeForkAsync(fork, 791);
    }

    [Theory]
    [InlineData(790, 800)]
    [InlineData(790, 5000)]
    [InlineData(10, 792)]
    public async Task A_larger_tree_that_does_not_contain_the_remembered_one_is_a_fork(int common, int size)
    {
        await _bench.AskAsync();
        var fork = _bench.Log.Fork(common);
        while (fork.Size < size)
        {
            Extend(fork);
        }

        _bench.Serve(fork);

        await MustBeForkAsync(fork, size);
    }

    [Theory]
    [InlineData(750)]
    [InlineData(702)]
    public async Task A_smaller_tree_that_is_no_part_of_the_remembered_one_is_a_fork(int size)
    {
        await _bench.AskAsync();
        var fork = _bench.Log.Fork(10);
        while (fork.Size < size)
        {
            Extend(fork);
        }

        _bench.Answer(fork.Answer(AddedRecord(fork)));

        await MustBeForkAsync(fork, size);
    }

    [Fact]
    public async Task A_database_that_lost_the_remembered_tree_went_back()
    {
        _bench.Log.AddFillers(1000);
        _bench.Serve(_bench.Log);
        await _bench.AskAsync();
        await using var restored = new SumdbBench();
        var before = _bench.Remembered();

        // The same log from a backup: a smaller signed tree, and nothing of the larger one.
        var exception = await _bench.FailsAsync(ErrorCode.SumdbRolledBack, restored.Database);

        Assert.Contains("tree of 1791 records", exception.Message, StringComparison.Ordinal);
        Assert.Contains("tree of 791 records", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(_bench.Log.Root()), exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Remembered());
    }

    [Fact]
    public async Task A_server_that_fails_while_the_histories_are_compared_is_an_outage()
    {
        await _bench.AskAsync();
        _bench.Serve(_bench.Log.AddFillers(1000));
        _bench.Server.Fault("/sumdb/" + TransparencyLog.TilePath(0, 3, 256), DistFault.Status(500));

        await _bench.FailsAsync(ErrorCode.SumdbUnavailable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("other key")]
    [InlineData("changed")]
    public async Task A_damaged_memory_is_said_and_left_out(string damage)
    {
        await _bench.AskAsync();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_bench.Folder, "index", "sumdb")));
        await File.WriteAllTextAsync(file, damage switch
        {
            "other key" => new TransparencyLog(keyNumber: 5).AddFillers(2000).Head(),
            "changed" => _bench.Log.Head().Replace("791", "991", StringComparison.Ordinal),
            _ => damage,
        });

        await _bench.AskAsync();

        Assert.NotEmpty(_bench.Messages.With(ErrorCode.StoreFileMalformed));
        Assert.Equal(_bench.Log.Head(), _bench.Remembered());
    }

    [Fact]
    public async Task Databases_with_different_keys_have_memories_of_their_own()
    {
        await _bench.AskAsync();
        var other = new TransparencyLog("other.example", keyNumber: 3);
        other.Add(ToolchainSums.Module, SumdbBench.Version, SumdbBench.Sum);
        foreach (var (path, content) in other.Files())
        {
            _bench.Server.Add("/other/" + path, content);
        }

        Assert.Equal(1, (await _bench.AskAsync($"{other.VerifierKey} {new Uri(_bench.Server.Uri, "other")}")).Inclusion.TreeSize);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_bench.Folder, "index", "sumdb")).Length);
    }

    private static void Extend(TransparencyLog fork)
    {
        if (fork.Size == 701)
        {
            fork.Add(ToolchainSums.Module, SumdbBench.Version, SumdbBench.Sum);
        }
        else
        {
            fork.AddFillers(1, "forked");
        }
    }

    private static int AddedRecord(TransparencyLog fork) => fork.Size > 701 ? 701 : 0;

    private async Task MustBeForkAsync(TransparencyLog fork, int size)
    {
        var before = _bench.Remembered();

        var exception = await _bench.FailsAsync(ErrorCode.SumdbForked);

        Assert.Contains($"tree of 791 records with the root '{Convert.ToBase64String(_bench.Log.Root())}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"tree of {size} records with the root '{Convert.ToBase64String(fork.Root())}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, _bench.Remembered());
    }
}
