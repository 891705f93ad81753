namespace GoBootstrap.Tests.Transfer.Mirrors;

/// <summary>
/// A clock with one thread: all work runs on it in turn, and when nothing is left to do the clock goes to the next timer. So minutes of a network
/// pass in no time, and in the same order each time.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly TimeSpan Deadlock = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Queue<Action> _ready = new();
    private readonly SemaphoreSlim _posted = new(0);
    private readonly PriorityQueue<(VirtualTimer Timer, int Version), (long Due, long Number)> _timers = new();
    private long _now;
    private long _number;

    /// <summary>Gets or sets a value indicating whether the clock stands still, because something outside is waited for.</summary>
    public bool IsHeld { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Now => TimeSpan.FromTicks(Interlocked.Read(ref _now));

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 2, 20, 0, 0, TimeSpan.Zero) + Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits, to the tick; the runtime's own delay counts whole milliseconds.</summary>
    public async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = CreateTimer(_ => end.TrySetResult(), null, time, Timeout.InfiniteTimeSpan);
        await using var registration = cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        await end.Task;
    }

    /// <summary>Runs work to its end on this thread.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(this));
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                Step();
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void Step()
    {
        Action? next;
        lock (_lock)
        {
            if (!_ready.TryDequeue(out next))
            {
                while (!IsHeld && _timers.TryDequeue(out var entry, out var due))
                {
                    if (entry.Timer.Version == entry.Version)
                    {
                        _now = Math.Max(_now, due.Due);
                        next = entry.Timer.Fire;
                        break;
                    }
                }
            }
        }

        if (next is null)
        {
            Assert.True(_posted.Wait(Deadlock), "Nothing is left to do, and the work has not ended.");
            return;
        }

        next();
    }

    private void Post(Action action)
    {
        lock (_lock)
        {
            _ready.Enqueue(action);
        }

        _posted.Release();
    }

    private sealed class Context(VirtualTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => time.Post(() => d(state));

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

        public override SynchronizationContext CreateCopy() => this;
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public int Version { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Version++;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    time._timers.Enqueue((this, Version), (time._now + dueTime.Ticks, time._number++));
                }
            }

            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
