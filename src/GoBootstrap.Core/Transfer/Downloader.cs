using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer.Mirrors;

namespace GoBootstrap.Transfer;

/// <summary>
/// Downloads files over HTTP and HTTPS, and reads them from <c>file</c> addresses. Each download runs in the background, a few MiB ahead of its
/// reader. One instance serves any number of downloads at once and keeps their connections until it is disposed.
/// </summary>
public sealed class Downloader : ITransfer, IMirrorProber, IDisposable
{
    private readonly GoBootstrapEnvironment _environment;
    private readonly TransferSettings _settings;
    private readonly IGoBootstrapLog _log;
    private readonly RetryPolicy _policy;
    private readonly HttpFetcher _http;
    private readonly HostRules _hosts;

    /// <summary>Initializes a new instance of the <see cref="Downloader"/> class.</summary>
    /// <param name="environment">The proxy variables, the clock, and where the netrc file is looked for.</param>
    /// <param name="settings">Deadlines, retries, credentials and certificates.</param>
    /// <param name="log">Told about requests, retries and progress.</param>
    /// <param name="handler">
    /// What sends requests instead of the network, for tests; it must not follow redirects and is not disposed. <see langword="null"/> for the
    /// network.
    /// </param>
    /// <exception cref="GoBootstrapException">GOB0001: a proxy variable or a setting cannot be used.</exception>
    public Downloader(
        GoBootstrapEnvironment environment, TransferSettings settings, IGoBootstrapLog log, HttpMessageHandler? handler = null)
        : this(environment, settings, log, handler, Random.Shared.NextDouble)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="Downloader"/> class with its own source of jitter.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="log">The log.</param>
    /// <param name="handler">What sends requests; <see langword="null"/> for the network.</param>
    /// <param name="random">Gives numbers from 0 up to 1.</param>
    /// <param name="hosts">The hosts that may be asked; <see langword="null"/> for all.</param>
    internal Downloader(
        GoBootstrapEnvironment environment,
        TransferSettings settings,
        IGoBootstrapLog log,
        HttpMessageHandler? handler,
        Func<double> random,
        HostRules? hosts = null)
    {
        Require(settings.ConnectTimeout, nameof(TransferSettings.ConnectTimeout));
        Require(settings.IdleTimeout, nameof(TransferSettings.IdleTimeout));
        Require(settings.TotalTimeout, nameof(TransferSettings.TotalTimeout));
        _environment = environment;
        _settings = settings;
        _log = log;
        _policy = new(settings, random);
        _hosts = hosts ?? HostRules.Any;
        _http = new(environment, settings, log, handler, _hosts);
    }

    /// <summary>Gets what runs a transfer in the background. Defaults to the thread pool.</summary>
    internal Func<Func<Task>, Task> Runner { get; init; } = static work => Task.Run(work);

    /// <summary>Makes the downloader for an engine's settings: it asks no host that their trust policy does not allow.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="log">The log.</param>
    /// <returns>The downloader.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: a proxy variable, a setting or an allowed host cannot be used.</exception>
    internal static Downloader For(GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapLog log) => new(
        environment, settings.Transfer, log, handler: null, Random.Shared.NextDouble, HostRules.From(settings.Trust.AllowedHosts));

    /// <inheritdoc/>
    public async Task<TransferStream> OpenAsync(TransferRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Check(request);
        request = OnAllowedHosts(request);
        var pump = new TransferPump(request, _environment, _settings, _log, _http, _policy, cancellationToken);
        var stream = new PumpedStream(pump);
        try
        {
            pump.Start(Runner);
            await pump.Sink.Ready;
            pump.Sink.Queue.ThrowIfNothingCame();
            cancellationToken.ThrowIfCancellationRequested();
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the connections. Streams that are still open fail.</summary>
    public void Dispose() => _http.Dispose();

    /// <inheritdoc/>
    Task<ProbeResult> IMirrorProber.ProbeAsync(TransferRequest request, Uri location, MirrorTuning tuning, CancellationToken cancellationToken) =>
        new MirrorProbe(new(request, _http, _settings, _environment.Clock), tuning).RunAsync(location, offset: 0, cancellationToken);

    private static void Check(TransferRequest request)
    {
        if (request.Locations.Count == 0)
        {
            throw new ArgumentException("A transfer needs at least one location.", nameof(request));
        }

        foreach (var location in request.Locations)
        {
            if (!location.IsAbsoluteUri || (location.Scheme != Uri.UriSchemeHttp && location.Scheme != Uri.UriSchemeHttps && !location.IsFile))
            {
                throw new GoBootstrapException(
                    ErrorCode.InvalidOption,
                    $"'{Redactor.Show(location)}' is no address to download '{request.Name}' from. An absolute address with https, http or file was expected.");
            }
        }
    }

    // Whole locations fall away at once. What a redirect leads to is looked at before it is followed.
    private TransferRequest OnAllowedHosts(TransferRequest request)
    {
        var allowed = request.Locations.Where(_hosts.Allows).ToList();
        return allowed.Count == request.Locations.Count ? request
            : allowed.Count > 0 ? request with { Locations = allowed }
            : throw _hosts.Refusal(request.Name, HostNames.Of(request.Locations[0]));
    }

    private static void Require(TimeSpan value, string name)
    {
        // Timers of the runtime count milliseconds in 32 bits.
        if (value != Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value.TotalMilliseconds >= uint.MaxValue))
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"'{name}' is '{value}'. A time above zero and below 49 days was expected.");
        }
    }
}
