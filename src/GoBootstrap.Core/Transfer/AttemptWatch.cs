namespace GoBootstrap.Transfer;

/// <summary>
/// Stops one attempt when a connection takes too long to open, or when a server is silent for too long. The timer runs only while the
/// network is waited for: a slow reader is no fault of the server.
/// </summary>
internal sealed class AttemptWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TransferSettings _settings;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private Phase _phase;
    private bool _disposed;

    /// <summary>Initializes a new instance of the <see cref="AttemptWatch"/> class.</summary>
    /// <param name="settings">The deadlines.</param>
    /// <param name="clock">What makes the timer.</param>
    /// <param name="cancellationToken">Stops the attempt as well.</param>
    public AttemptWatch(TransferSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        _settings = settings;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = clock.CreateTimer(
            static state => ((AttemptWatch)state!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private enum Phase
    {
        Idle,
        Connecting,
        Headers,
        Body,
    }

    /// <summary>Gets what stops the attempt.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Gets the error of the deadline that passed; <see langword="null"/> while none has.</summary>
    public string? Expired { get; private set; }

    /// <summary>Gets a value indicating whether the deadline passed before a connection had come about.</summary>
    public bool WasConnecting { get; private set; }

    /// <summary>A request is under way on an open connection, or on one that will be.</summary>
    public void AwaitingHeaders() => Enter(Phase.Headers, _settings.IdleTimeout);

    /// <summary>A connection is being opened for this attempt. The pool may do so after another connection has served it: then nothing happens.</summary>
    public void Connecting() => Enter(Phase.Connecting, _settings.ConnectTimeout, onlyAfter: Phase.Headers);

    /// <summary>The connection that was being opened is there.</summary>
    public void Connected() => Enter(Phase.Headers, _settings.IdleTimeout, onlyAfter: Phase.Connecting);

    /// <summary>A read of the body waits.</summary>
    public void AwaitingBody() => Enter(Phase.Body, _settings.IdleTimeout);

    /// <summary>Nothing is waited for.</summary>
    public void Rest() => Enter(Phase.Idle, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        _timer.Dispose();
        _stop.Dispose();
    }

    /// <summary>Names a deadline that passed.</summary>
    /// <param name="duration">How long it was.</param>
    /// <returns>The duration for a message.</returns>
    internal static string Show(TimeSpan duration) => duration.TotalSeconds >= 120 && duration.TotalSeconds % 60 == 0
        ? $"{duration.TotalMinutes:0} minutes"
        : $"{duration.TotalSeconds:0.###} seconds";

    private void Enter(Phase phase, TimeSpan timeout, Phase? onlyAfter = null)
    {
        lock (_lock)
        {
            if (!_disposed && (onlyAfter is null || onlyAfter == _phase))
            {
                _phase = phase;
                _timer.Change(timeout, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Expire()
    {
        lock (_lock)
        {
            // The timer may fire while the answer comes in: then the answer counts.
            if (_disposed || _phase == Phase.Idle)
            {
                return;
            }

            WasConnecting = _phase == Phase.Connecting;
            Expired = _phase switch
            {
                Phase.Connecting => $"No connection was made within the connect timeout of {Show(_settings.ConnectTimeout)}.",
                Phase.Headers => $"The server sent no answer within the idle timeout of {Show(_settings.IdleTimeout)}.",
                _ => $"The server sent no more data within the idle timeout of {Show(_settings.IdleTimeout)}.",
            };
        }

        // Outside of the lock: what is cancelled runs here and may come back to this object.
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended in this very moment, so there is nothing left to stop.
            Expired = null;
        }
    }
}
