using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Store;

namespace GoBootstrap.Tests.Locking;

/// <summary>Several that lock at once, and one that fails in the middle.</summary>
public sealed class LockConcurrencyTests : IAsyncLifetime
{
    private readonly LockUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task Several_at_once_leave_one_whole_file_and_no_leftover()
    {
        _upstream.PublishBoth();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => i % 2 == 0
            ? _upstream.LockBothAsync()
            : _upstream.LockAsync(new() { Version = "1.22.6", Ports = ["linux/arm64"] }))));

        Assert.Contains(results, result => result.WasWritten);
        var file = LockReader.TryRead(_upstream.LockPath)!;
        Assert.Contains(new("linux", "arm64"), file.Ports);
        Assert.Equal([LockSettings.FileName], Directory.GetFiles(_upstream.Official.Project).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Those_with_stores_of_their_own_do_not_mix_their_files()
    {
        _upstream.PublishBoth();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => _upstream.LockAsync(
            new() { Version = "1.22.6", Ports = i % 2 == 0 ? LockUpstream.BothPorts : ["linux/amd64"] },
            settings => settings with { StoreDirectory = settings.StoreDirectory + i }))));

        Assert.NotNull(LockReader.TryRead(_upstream.LockPath));
        Assert.Equal([LockSettings.FileName], Directory.GetFiles(_upstream.Official.Project).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_taken_away_and_what_is_anybodys_else_stays()
    {
        _upstream.PublishBoth();
        string Beside(string name) => Path.Combine(_upstream.Official.Project, name);
        var id = Guid.NewGuid().ToString("N");
        string[] kept =
        [
            Beside($"{LockSettings.FileName}.{Guid.NewGuid():N}.new"), Beside($"{LockSettings.FileName}.new"), Beside($"{LockSettings.FileName}.x{id}.new"),
            Beside($"other.lock.json.{id}.new"), Beside($"{LockSettings.FileName}.{id}"),
        ];
        var left = Beside($"{LockSettings.FileName}.{id}.new");
        foreach (var file in kept.Append(left))
        {
            await File.WriteAllTextAsync(file, "{");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow - TimeSpan.FromHours(1));
        }

        // Somebody who lives is writing this one.
        File.SetLastWriteTimeUtc(kept[0], DateTime.UtcNow);
        await _upstream.LockBothAsync();

        Assert.Equal(
            kept.Append(_upstream.LockPath).Order(StringComparer.Ordinal),
            Directory.GetFiles(_upstream.Official.Project).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true, 28, ErrorCode.DiskFull)]
    [InlineData(false, 28, ErrorCode.DiskFull)]
    [InlineData(false, 30, ErrorCode.NoWriteAccess)]
    public async Task A_write_that_fails_leaves_the_old_file(bool failsAtWrite, int number, ErrorCode code)
    {
        _upstream.PublishBoth();
        await _upstream.LockAsync(new() { Version = "1.22.6", Ports = ["linux/amd64"] });
        var before = _upstream.Text;
        var operations = new FailingOperations(_upstream.LockPath, failsAtWrite, number);
        var locker = new ToolchainLocker(_upstream.Official.Environment, _upstream.Official.Settings, _upstream.Official.Log, operations);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => locker.LockAsync(new() { Ports = LockUpstream.BothPorts }, default));

        Assert.Equal(code, error.Code);
        Assert.Equal(before, _upstream.Text);
        Assert.Equal([LockSettings.FileName], Directory.GetFiles(_upstream.Official.Project).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_process_that_is_killed_between_write_and_rename_leaves_the_old_file_and_the_next_goes_on()
    {
        _upstream.PublishBoth();
        await _upstream.LockAsync(new() { Version = "1.22.6", Ports = ["linux/amd64"] });
        var before = _upstream.Text;
        await File.WriteAllTextAsync(_upstream.LockPath + ".0123.new", "{ half");

        Assert.Equal(before, _upstream.Text);
        Assert.True((await _upstream.LockBothAsync()).WasWritten);
        Assert.Equal(2, LockReader.TryRead(_upstream.LockPath)!.Toolchains.Count);
    }

    [Fact]
    public async Task Who_is_cancelled_writes_nothing()
    {
        _upstream.PublishBoth();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var locker = new ToolchainLocker(_upstream.Official.Environment, _upstream.Official.Settings, _upstream.Official.Log);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => locker.LockAsync(new() { Version = "1.22.6" }, stop.Token));

        Assert.False(File.Exists(_upstream.LockPath));
    }

    private sealed class FailingOperations(string file, bool failsAtWrite, int number) : IFileOperations
    {
        private readonly SystemFileOperations _real = SystemFileOperations.Instance;

        public void CreateDirectory(string path) => _real.CreateDirectory(path);

        public void WriteFile(string path, ReadOnlySpan<byte> content, bool toDisk)
        {
            if (failsAtWrite && path.StartsWith(file, StringComparison.Ordinal))
            {
                File.WriteAllBytes(path, content[..10]);
                throw new IOException("no space", number);
            }

            _real.WriteFile(path, content, toDisk);
        }

        public void MoveFile(string source, string destination)
        {
            if (destination == file)
            {
                throw new IOException("no", number);
            }

            _real.MoveFile(source, destination);
        }

        public void MoveDirectory(string source, string destination) => _real.MoveDirectory(source, destination);

        public void CreateSymbolicLink(string path, string target) => _real.CreateSymbolicLink(path, target);

        public void MoveSymbolicLink(string source, string destination) => _real.MoveSymbolicLink(source, destination);

        public void DeleteFile(string path) => _real.DeleteFile(path);

        public void DeleteTree(string path) => _real.DeleteTree(path);

        public Stream OpenExclusive(string path, FileMode mode) => _real.OpenExclusive(path, mode);
    }
}
