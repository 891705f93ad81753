using System.Globalization;
using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>
/// The locks of a store. A lock is a file that is open for one process only (<c>flock</c> on Unix, no sharing on Windows), so it dies with its
/// process. Lock files are never removed: a removed one could be locked by its old and its new owner at once.
/// Who holds a lock stands in a file of its own, because on Unix the runtime takes a shared lock to read a file, and gets none on a locked one.
/// An entry's lock is taken before the lock of the whole store, never the other way round.
/// </summary>
internal sealed class StoreLocks(StoreContext context)
{
    private const string WholeStore = "store";
    private const int LongestHolder = 300;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SilentWait = TimeSpan.FromSeconds(1);

    // It is held for a few file operations only.
    private static readonly TimeSpan WholeStoreTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Takes the lock of what belongs to the whole store: the schema, the activations, and the removal of markers, so that an activation never
    /// names a toolchain that is going away.
    /// </summary>
    /// <param name="purpose">What it is for, such as <c>activates go1.22.6</c>.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="GoBootstrapException">GOB4001: it was not obtained within 30 seconds. GOB4002, GOB4003, GOB4011: it cannot be made.</exception>
    internal Task<HeldLock> AcquireStoreAsync(string purpose, CancellationToken cancellationToken) =>
        AcquireAsync(WholeStore, purpose, WholeStoreTimeout, cancellationToken);

    /// <summary>Takes a lock.</summary>
    /// <param name="name">The lock's name.</param>
    /// <param name="purpose">What it is for, such as <c>installs go1.22.6</c>; others read it while they wait.</param>
    /// <param name="timeout">The longest wait; zero to try once, <see cref="Timeout.InfiniteTimeSpan"/> to wait for ever.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="GoBootstrapException">GOB4001: it was not obtained in time. GOB4002, GOB4003, GOB4011: it cannot be made.</exception>
    internal async Task<HeldLock> AcquireAsync(string name, string purpose, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var clock = context.Environment.Clock;
        var start = clock.GetTimestamp();
        var isAnnounced = false;
        // A store that somebody put together from copied toolchains has no such folder yet.
        context.Files.CreateDirectory(context.Layout.Locks);
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (context.Files.TryOpenExclusive(context.Layout.LockFile(name), FileMode.OpenOrCreate) is { } stream)
            {
                return await HoldAsync(name, purpose, stream, cancellationToken);
            }

            var waited = clock.GetElapsedTime(start);
            if (timeout != Timeout.InfiniteTimeSpan && waited >= timeout)
            {
                throw new GoBootstrapException(
                    ErrorCode.LockNotObtained,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The store's lock '{context.Layout.LockFile(name)}' was not obtained within {timeout.TotalSeconds:0.###} seconds: it is held by {Holder(name)}. Wait for that process or end it, then run again."));
            }

            if (!isAnnounced && waited >= SilentWait)
            {
                isAnnounced = true;
                context.Log.Information($"Waiting for {Holder(name)}.");
            }

            var left = timeout - waited;
            await Task.Delay(timeout != Timeout.InfiniteTimeSpan && left < delay ? left : delay, clock, cancellationToken);
        }
    }

    private async Task<HeldLock> HoldAsync(string name, string purpose, Stream stream, CancellationToken cancellationToken)
    {
        var path = context.Layout.LockHolderFile(name);
        var held = new HeldLock(context.Files, stream, path);
        try
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"process {context.Environment.ProcessId} on '{context.Environment.MachineName}', which {purpose} since {context.Environment.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}");
            var temporary = path + ".new";
            context.Files.Write(temporary, Encoding.UTF8.GetBytes(text));
            await context.Files.MoveFileAsync(temporary, path, cancellationToken);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private string Holder(string name)
    {
        try
        {
            var text = Encoding.UTF8.GetString(StoreDocument.TryReadBytes(context.Layout.LockHolderFile(name)) ?? []);
            var shown = string.Concat(text.Take(LongestHolder).Where(c => !char.IsControl(c)));
            return shown.Length > 0 ? shown : "another process";
        }
        catch (GoBootstrapException e)
        {
            context.Log.Debug(e.Message);
            return "another process";
        }
    }
}
