using System.Diagnostics;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

public sealed class StoreLockTests : IDisposable
{
    private static readonly GoVersion Version = GoVersion.Parse("1.22.6");
    private readonly StoreSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_lock_that_keeps_nobody_out_is_not_taken_for_one()
    {
        var operations = new FaultyFileOperations((_, _) => { }) { LocksExclude = false };
        var store = new ToolchainStore(_sandbox.Environment, _sandbox.Layout, _sandbox.Log, operations);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(
            () => store.LockAsync(GoVersion.Parse("1.22.6"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None));

        Assert.Equal(ErrorCode.LockNotObtained, error.Code);
        Assert.Contains("keeps nobody out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_holder_in_the_same_process_gets_an_error_that_names_the_first()
    {
        using var held = await LockAsync(TimeSpan.Zero);

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => LockAsync(TimeSpan.FromSeconds(5)));

        Assert.Equal(ErrorCode.LockNotObtained, error.Code);
        Assert.Contains("process 4711 on 'build-3', which installs 'go1.22.6.linux-amd64' since 2026-02-03T04:05:06Z", error.Message, StringComparison.Ordinal);
        Assert.Contains("5 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_of_more_than_a_second_is_told_once()
    {
        using var held = await LockAsync(TimeSpan.Zero);

        await Assert.ThrowsAsync<GoBootstrapException>(() => LockAsync(TimeSpan.FromMilliseconds(900)));
        Assert.Empty(_sandbox.Log.Entries);
        await Assert.ThrowsAsync<GoBootstrapException>(() => LockAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(LogLevel.Information, Assert.Single(_sandbox.Log.Entries).Level);
        Assert.StartsWith("Waiting for process 4711 on 'build-3', which installs", _sandbox.Log.Entries[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_released_lock_can_be_taken_again_and_its_file_stays()
    {
        (await LockAsync(TimeSpan.Zero)).Dispose();
        using var again = await LockAsync(TimeSpan.Zero);
        again.Dispose();

        Assert.True(File.Exists(_sandbox.Layout.LockFile("go1.22.6.linux-amd64")));
        Assert.False(File.Exists(_sandbox.Layout.LockHolderFile("go1.22.6.linux-amd64")));
    }

    [Fact]
    public async Task Locks_of_two_toolchains_do_not_meet()
    {
        using var one = await LockAsync(TimeSpan.Zero);
        using var other = await _sandbox.NewStore().LockAsync(GoVersion.Parse("1.22.5"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None);

        Assert.NotEqual(one.Version, other.Version);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var held = await LockAsync(TimeSpan.Zero);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _sandbox.NewStore().LockAsync(Version, StoreSandbox.Port, Timeout.InfiniteTimeSpan, source.Token));
    }

    [Fact]
    public async Task A_language_version_has_no_lock() => await Assert.ThrowsAsync<ArgumentException>(
        () => _sandbox.NewStore().LockAsync(GoVersion.Parse("1.22"), StoreSandbox.Port, TimeSpan.Zero, CancellationToken.None));

    [Fact]
    public async Task A_lock_dies_with_its_process()
    {
        if (OperatingSystem.IsWindows())
        {
            // flock(1), the counterpart in another process, is a Unix program; on Windows the kernel closes the file of a dead process.
            return;
        }

        (await LockAsync(TimeSpan.Zero)).Dispose();
        var path = _sandbox.Layout.LockFile("go1.22.6.linux-amd64");
        await File.WriteAllTextAsync(_sandbox.Layout.LockHolderFile("go1.22.6.linux-amd64"), "process 99 on 'other',\nwhich installs x");
        using var holder = Process.Start(new ProcessStartInfo("flock")
        {
            ArgumentList = { "-x", "--no-fork", path, "sh", "-c", "echo held; read line" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());

        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => LockAsync(TimeSpan.FromSeconds(2)));
        Assert.Contains("process 99 on 'other',which installs x", error.Message, StringComparison.Ordinal);
        holder.Kill();
        await holder.WaitForExitAsync();
        using var held = await LockAsync(TimeSpan.Zero);

        Assert.Equal(Version, held.Version);
    }

    [Fact]
    public async Task Our_lock_keeps_other_processes_out()
    {
        if (OperatingSystem.IsWindows())
        {
            // As above; on Windows another process could not even open the file.
            return;
        }

        using var held = await LockAsync(TimeSpan.Zero);
        using var other = Process.Start("flock", ["-n", _sandbox.Layout.LockFile("go1.22.6.linux-amd64"), "true"]);
        await other.WaitForExitAsync();

        Assert.Equal(1, other.ExitCode);
    }

    private Task<StoreLock> LockAsync(TimeSpan timeout) =>
        _sandbox.NewStore().LockAsync(Version, StoreSandbox.Port, timeout, CancellationToken.None);
}
