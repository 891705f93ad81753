using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer.Mirrors;

namespace GoBootstrap.Transfer;

/// <summary>
/// Fetches one file in the background: goes through the locations, retries, resumes, and checks size and digest at the end. What the reader
/// does meanwhile overlaps with it.
/// </summary>
internal sealed class TransferPump : IDisposable
{
    /// <summary>An attempt that got this far, in bytes, makes up for the failures before it.</summary>
    private const long GoodProgress = 1 << 20;

    private readonly TransferRequest _request;
    private readonly TransferSettings _settings;
    private readonly GoBootstrapEnvironment _environment;
    private readonly IGoBootstrapLog _log;
    private readonly RetryPolicy _policy;
    private readonly BodyCopier _copier;
    private readonly LocationMemory _memory = new();
    private readonly RoutedFetch? _routed;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _total;
    private readonly CancellationTokenSource _stop;
    private Task? _completion;

    /// <summary>Initializes a new instance of the <see cref="TransferPump"/> class.</summary>
    /// <param name="request">What is fetched.</param>
    /// <param name="environment">The clock and the current folder.</param>
    /// <param name="settings">Deadlines.</param>
    /// <param name="log">Told about retries and progress.</param>
    /// <param name="http">Sends requests.</param>
    /// <param name="policy">Says how often and when.</param>
    /// <param name="caller">Stops the transfer.</param>
    public TransferPump(
        TransferRequest request,
        GoBootstrapEnvironment environment,
        TransferSettings settings,
        IGoBootstrapLog log,
        HttpFetcher http,
        RetryPolicy policy,
        CancellationToken caller)
    {
        _request = request;
        _settings = settings;
        _environment = environment;
        _log = log;
        _policy = policy;
        _caller = caller;
        _total = new(settings.TotalTimeout, environment.Clock);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller, _total.Token);
        Sink = new(request, environment, log);
        _copier = new(request, Sink, http, _memory, log, _stop.Token);
        _routed = request is { Route.States.Count: > 1, ExpectedDigest: not null }
            ? new(request.Route, Sink, new(request, http, settings, environment.Clock), policy, _memory, log, _stop.Token)
            : null;
    }

    /// <summary>Gets where the bytes go.</summary>
    public TransferSink Sink { get; }

    /// <summary>Gets what was fetched; <see langword="null"/> until the whole file was checked.</summary>
    public TransferReceipt? Receipt { get; private set; }

    /// <summary>Gets what stops the transfer from outside.</summary>
    public CancellationToken Caller => _caller;

    private Uri? Origin => _routed is null ? _copier.Origin : _routed.Origin;

    /// <summary>Begins.</summary>
    /// <param name="runner">What runs the work in the background.</param>
    public void Start(Func<Func<Task>, Task> runner) => _completion = runner(RunAsync);

    /// <summary>Stops, and waits until the partial file is closed.</summary>
    /// <returns>When nothing of it runs any more.</returns>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await (_completion ?? Task.CompletedTask);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _total.Dispose();
        Sink.Dispose();
    }

    /// <summary>Never fails: whatever happens is handed to the reader.</summary>
    private async Task RunAsync()
    {
        Exception? error = null;
        try
        {
            await FetchAsync();
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            error = new OperationCanceledException(_caller);
        }
        catch (Exception e) when (_total.IsCancellationRequested && !_caller.IsCancellationRequested && e is not GoBootstrapException)
        {
            error = new GoBootstrapException(
                ErrorCode.TimedOut,
                $"'{_request.Name}' was not downloaded within the total timeout of {AttemptWatch.Show(_settings.TotalTimeout)}. Raise the timeout, or use "
                + "a nearer mirror.",
                e);
        }
        catch (Exception e)
        {
            error = _caller.IsCancellationRequested && e is not GoBootstrapException ? new OperationCanceledException(e.Message, e, _caller) : e;
        }

        try
        {
            Sink.Partial?.Close();
        }
        catch (GoBootstrapException e)
        {
            error ??= e;
        }

        Sink.Complete(error);
    }

    private async Task FetchAsync()
    {
        OpenPartial();
        if (_request.ExpectedDigest is { } digest
            && Sink.Partial is { } partial
            && partial.Length == _request.ExpectedSize
            && Sink.IsPartialWhole(digest, _stop.Token))
        {
            await Sink.ResumeAsync(_stop.Token);
        }
        else
        {
            await FromAnywhereAsync();
            if (!IsExpected() && Sink.Resumed > 0 && Sink.TryRestart())
            {
                _log.Information($"'{_request.Name}' was continued from a damaged partial file, and is downloaded again from its start.");
                await FromAnywhereAsync();
            }

            if (_request.ExpectedDigest is { } expected)
            {
                _routed?.Judge(expected);
            }
        }

        if (!IsExpected())
        {
            throw Mismatch();
        }

        Sink.Partial?.Delete();
        Receipt = new(
            Sink.Hashes.Current, Sink.Position, Origin ?? UserInfo.Strip(_request.Locations[0]), _routed?.Attempts ?? _copier.Attempts, Sink.Resumed)
        {
            Hosts = _memory.Hosts,
        };
    }

    private void OpenPartial()
    {
        if (_request.PartialDirectory is not { } directory || _request.ExpectedDigest is not { } digest)
        {
            return;
        }

        Sink.Partial = PartialFile.TryOpen(_environment.Absolute(directory), digest);
        if (Sink.Partial is null)
        {
            _log.Debug($"Another process is downloading '{_request.Name}'; this download keeps no partial file.");
            return;
        }

        if (Sink.Partial.Length > (_request.ExpectedSize ?? _request.MaximumSize))
        {
            Sink.Partial.Reset();
        }

        if (Sink.Partial.Length > 0)
        {
            _memory.Restore(Sink.Partial.ReadRecord(), _request.Locations);
        }
    }

    private Task FromAnywhereAsync() => _routed?.RunAsync() ?? FromLocationsAsync();

    private async Task FromLocationsAsync()
    {
        var failures = new List<LocationFailure>();
        for (var i = 0; i < _request.Locations.Count; i++)
        {
            var location = _request.Locations[i];
            var failure = await FromLocationAsync(location);
            if (failure is null)
            {
                return;
            }

            failures.Add(new(location, failure.Error));
            if (i + 1 < _request.Locations.Count)
            {
                _log.Warning(
                    ErrorCode.FellBackToMirror,
                    $"{failure.Error.Message} '{Redactor.Show(_request.Locations[i + 1])}' is used instead.");
            }
        }

        throw LocationFailure.Combine(_request.Name, failures);
    }

    private async Task<TransferFailedException?> FromLocationAsync(Uri location)
    {
        var retry = 0;
        while (true)
        {
            var before = Sink.Position;
            var failure = await AttemptAsync(location);
            if (failure is null)
            {
                return null;
            }

            retry = Sink.Position - before >= GoodProgress ? 0 : retry;
            var allowed = _policy.Allowed(failure);
            if (retry >= allowed)
            {
                return failure;
            }

            var pause = _policy.Pause(failure, retry++);
            _log.Write(new(
                LogLevel.Information, $"{failure.Error.Message} Retry {retry} of {allowed} follows in {AttemptWatch.Show(pause)}.", ErrorCode.Retrying));
            await Task.Delay(pause, _environment.Clock, _stop.Token);
        }
    }

    private async Task<TransferFailedException?> AttemptAsync(Uri location)
    {
        using var watch = new AttemptWatch(_settings, _environment.Clock, _stop.Token);
        try
        {
            await _copier.CopyAsync(location, watch);
            return null;
        }
        catch (Exception e) when (!_stop.IsCancellationRequested && (watch.Expired is not null || TransferFailures.IsExpected(e)))
        {
            var failure = watch.Expired is { } reason && e is not TransferFailedException
                ? TransferFailures.TimedOut(_request.Name, location, reason, watch.WasConnecting, e)
                : TransferFailures.Translate(_request.Name, location, e);
            return failure.Retry == RetryKind.Fatal ? throw Failed(failure.Error) : failure;
        }
    }

    private bool IsExpected() => _request.ExpectedDigest is not { } expected || expected == Sink.Hashes.Current;

    private GoBootstrapException Mismatch()
    {
        var resumed = Sink.Resumed > 0
            ? " Part of it came from an earlier, interrupted download, which was deleted: the next run starts afresh."
            : (Origin ?? _request.Locations[0]).IsFile ? " The file was changed or damaged: copy it again, or check the expected digest."
            : " The mirror may be stale or altered: use another one, or check the expected digest.";
        return Failed(new(
            ErrorCode.DigestMismatch,
            $"'{_request.Name}' from {Senders()} has the SHA-256 '{Sink.Hashes.Current}', but "
            + $"'{_request.ExpectedDigest}' was expected.{resumed}"));
    }

    private string Senders() => _routed is { Contributors: { Count: > 1 } several }
        ? string.Join(" and ", several.Select(state => $"'{state}'"))
        : $"'{Redactor.Show(Origin ?? _request.Locations[0])}'";

    /// <summary>Makes sure that bytes known to be bad are not continued by a later run.</summary>
    private GoBootstrapException Failed(GoBootstrapException error)
    {
        if (error.Code == ErrorCode.DigestMismatch)
        {
            Sink.Partial?.Delete();
        }

        return error;
    }
}
