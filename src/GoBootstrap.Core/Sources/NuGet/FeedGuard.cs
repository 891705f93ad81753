using System.Collections.Concurrent;
using System.Net;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Sources.NuGet;

/// <summary>
/// Stands between NuGet's client and the network: bounds what a server may send and how long it may be silent, refuses web pages, and remembers
/// what went wrong. NuGet repeats a failed request several times, with pauses that nothing here can set, and in the end tells of the last attempt
/// in prose; what was refused here once stays refused, one address is tried no more often than the settings say, and both are told with their codes.
/// </summary>
/// <param name="name">The feed's name for messages.</param>
/// <param name="settings">The deadlines, and how often an address is tried again.</param>
/// <param name="clock">What makes the timers.</param>
internal sealed class FeedGuard(string name, TransferSettings settings, TimeProvider clock) : DelegatingHandler
{
    private const long LargestAnswer = 1L << 30;

    private readonly ConcurrentDictionary<Uri, int> _failures = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile GoBootstrapException? _fault;

    /// <summary>Gets what ends the client's work once nothing better can come of it; its own pauses between attempts take seconds.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Gets what was refused; <see langword="null"/> when nothing was.</summary>
    public GoBootstrapException? Fault => _fault;

    /// <summary>Gets the status of the last answer that was no success; 0 when there was none, or when a later request succeeded.</summary>
    public HttpStatusCode LastStatus { get; private set; }

    /// <summary>Gets what the network threw last; <see langword="null"/> when a later request succeeded.</summary>
    public GoBootstrapException? LastFailure { get; private set; }

    /// <summary>Gets a value indicating whether the feed failed last, other than by saying that something is not there.</summary>
    public bool SawFailure => Fault is not null || LastFailure is not null || LastStatus is not (0 or HttpStatusCode.NotFound);

    /// <summary>Keeps an error, which every later request ends with.</summary>
    /// <param name="exception">The error.</param>
    /// <returns>The error.</returns>
    public GoBootstrapException Keep(GoBootstrapException exception)
    {
        _fault ??= exception;
        _stop.Cancel();
        return _fault;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_fault is { } known)
        {
            throw known;
        }

        var address = request.RequestUri!;
        // The deadline for the headers ends with them; the body has one of its own.
        using var watch = new AttemptWatch(settings, clock, cancellationToken);
        try
        {
            watch.AwaitingHeaders();
            var response = await base.SendAsync(request, watch.Token);
            watch.Rest();
            if ((int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
            {
                CountFailure(address);
            }

            return Check(response, response.RequestMessage?.RequestUri ?? address);
        }
        catch (Exception exception) when (watch.Expired is { } expired && exception is not GoBootstrapException)
        {
            throw Keep(TransferFailures.TimedOut(name, address, expired, watch.WasConnecting, exception).Error);
        }
        catch (Exception exception) when (TransferFailures.IsExpected(exception))
        {
            LastFailure = TransferFailures.Translate(name, address, exception).Error;
            CountFailure(address);
            throw;
        }
    }

    private void CountFailure(Uri address)
    {
        if (_failures.AddOrUpdate(address, 1, (_, count) => count + 1) > settings.Retries)
        {
            _stop.Cancel();
        }
    }

    private HttpResponseMessage Check(HttpResponseMessage response, Uri address)
    {
        LastFailure = null;
        LastStatus = response.IsSuccessStatusCode ? 0 : response.StatusCode;
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired)
        {
            // What is configured was tried below this handler, so asking again gives the same answer.
            _stop.Cancel();
        }

        if (response.IsSuccessStatusCode && HtmlDetector.IsHtmlType(response.Content.Headers.ContentType?.MediaType))
        {
            response.Dispose();
            throw Keep(HttpFetcher.HtmlRefused(name, address).Error);
        }

        response.Content = new GuardedContent(
            response.Content,
            stream => new GuardedBody(stream, this, new(settings, clock, CancellationToken.None), name, address, LargestAnswer));
        return response;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }

        base.Dispose(disposing);
    }
}
