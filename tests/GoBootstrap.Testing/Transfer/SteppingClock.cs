namespace GoBootstrap.Testing;

/// <summary>
/// A clock that stands still but for its timers: a timer of a held duration waits until the test lets it pass, every other one passes at once and
/// moves the clock. So a pause costs no time, is recorded, and a deadline strikes exactly when a test says so.
/// </summary>
public sealed class SteppingClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<TimeSpan> _held;
    private readonly List<StepTimer> _armed = [];
    private readonly Dictionary<TimeSpan, int> _due = [];
    private readonly List<TimeSpan> _pauses = [];
    private DateTimeOffset _now = new(2026, 11, 2, 20, 0, 0, TimeSpan.Zero);

    /// <summary>Initializes a new instance of the <see cref="SteppingClock"/> class.</summary>
    /// <param name="held">The durations that do not pass by themselves.</param>
    public SteppingClock(params TimeSpan[] held) => _held = [.. held];

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets the durations that have passed by themselves, in their order.</summary>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_lock)
            {
                return [.. _pauses];
            }
        }
    }

    /// <summary>Moves the clock without touching timers.</summary>
    /// <param name="time">By how much.</param>
    public void Move(TimeSpan time)
    {
        lock (_lock)
        {
            _now += time;
        }
    }

    /// <summary>Lets one timer of a held duration pass: the one that runs, or else the next one that starts.</summary>
    /// <param name="duration">The duration.</param>
    public void Strike(TimeSpan duration)
    {
        StepTimer? timer;
        lock (_lock)
        {
            timer = _armed.Find(t => t.DueTime == duration);
            if (timer is null)
            {
                _due[duration] = _due.GetValueOrDefault(duration) + 1;
                return;
            }

            _armed.Remove(timer);
            _now += duration;
        }

        timer.Fire();
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Arm(StepTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            timer.DueTime = dueTime;
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            if (_held.Contains(dueTime))
            {
                if (_due.GetValueOrDefault(dueTime) == 0)
                {
                    _armed.Add(timer);
                    return;
                }

                _due[dueTime]--;
            }
            else
            {
                _pauses.Add(dueTime);
            }

            _now += dueTime;
        }

        // Never on the caller's stack, as with a real timer.
        ThreadPool.QueueUserWorkItem(static t => t.Fire(), timer, preferLocal: false);
    }

    private void Disarm(StepTimer timer)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
        }
    }

    private sealed class StepTimer(SteppingClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan DueTime { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime);
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => clock.Disarm(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
