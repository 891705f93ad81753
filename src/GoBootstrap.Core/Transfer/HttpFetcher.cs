using System.Net;
using System.Net.Http.Headers;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Sends one request, follows its redirects and checks the answer's head.</summary>
internal sealed class HttpFetcher : IDisposable
{
    private static readonly string UserAgent = $"gobootstrap/{typeof(HttpFetcher).Assembly.GetName().Version?.ToString(3) ?? "0"}";

    private readonly SocketsHttpHandler? _network;
    private readonly HttpMessageInvoker _http;
    private readonly TransferCredentials _credentials;
    private readonly CertificateTrust _trust;
    private readonly TransferSettings _settings;
    private readonly HostRules _hosts;
    private readonly IGoBootstrapLog _log;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="HttpFetcher"/> class.</summary>
    /// <param name="environment">Proxies, netrc file, clock.</param>
    /// <param name="settings">Redirects, credentials, certificates.</param>
    /// <param name="log">Told about requests.</param>
    /// <param name="handler">What sends instead of the network; not disposed.</param>
    /// <param name="hosts">The hosts that may be asked; <see langword="null"/> for all.</param>
    public HttpFetcher(
        GoBootstrapEnvironment environment, TransferSettings settings, IGoBootstrapLog log, HttpMessageHandler? handler, HostRules? hosts = null)
    {
        _settings = settings;
        _hosts = hosts ?? HostRules.Any;
        _log = log;
        _clock = environment.Clock;
        _credentials = new(environment, settings, log);
        _trust = new(environment, settings, log);
        _network = handler is null ? NetworkHandler.With(new EnvironmentProxy(environment), _trust) : null;
        _http = new(handler ?? _network!, disposeHandler: false);
    }

    /// <summary>Opens a body.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="watch">The attempt's deadlines.</param>
    /// <returns>The body; <see langword="null"/> when the server cannot serve the asked part, but may serve the whole.</returns>
    /// <exception cref="TransferFailedException">The server refused.</exception>
    public async Task<OpenedBody?> OpenAsync(BodyRequest request, AttemptWatch watch)
    {
        var asked = request.Location;
        var address = UserInfo.Strip(asked);
        var seen = new HashSet<Uri>();
        Uri? from = null;
        while (true)
        {
            seen.Add(address);
            RefuseHost(request, address, from);
            var response = await SendAsync(request, address, watch);
            OpenedBody? body = null;
            try
            {
                if (IsRedirect(response))
                {
                    (from, address) = (address, Redirected(request, address, response, seen));
                    continue;
                }

                body = await ReadHeadAsync(request, address, response, watch);
                return body;
            }
            finally
            {
                if (body is null)
                {
                    response.Dispose();
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _network?.Dispose();
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is not null;

    private static TransferFailedException Refused(ErrorCode code, string message) => new(new(code, message), RetryKind.NextLocation);

    private static long LastOf(BodyRequest request, long total) => Math.Min(total, request.Offset + request.Length ?? total) - 1;

    // Before anything is sent: a host that may not be asked does not even learn which file is wanted.
    private void RefuseHost(BodyRequest request, Uri address, Uri? from)
    {
        if (!_hosts.Allows(address))
        {
            throw new TransferFailedException(
                _hosts.Refusal(request.Name, HostNames.Of(address), from is null ? null : HostNames.Of(from)), RetryKind.NextLocation);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(BodyRequest request, Uri address, AttemptWatch watch)
    {
        if (address.Scheme == Uri.UriSchemeHttps)
        {
            _trust.EnsureReadable();
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        message.Headers.Authorization = _credentials.For(address, request.Location);
        if (request.IsPart)
        {
            message.Headers.Range = new RangeHeaderValue(request.Offset, request.Offset + request.Length - 1);
            message.Headers.IfRange = request.Validator?.ToIfRange();
        }

        message.Options.Set(NetworkHandler.WatchKey, watch);
        _log.Debug($"GET '{Redactor.Show(address)}'{(request.IsPart ? $" from byte {request.Offset}" : "")}.");
        watch.AwaitingHeaders();
        var response = await _http.SendAsync(message, watch.Token);
        watch.Rest();
        return response;
    }

    private Uri Redirected(BodyRequest request, Uri from, HttpResponseMessage response, HashSet<Uri> seen)
    {
        var to = UserInfo.Strip(new Uri(from, response.Headers.Location!));
        if (to.Scheme != Uri.UriSchemeHttps && (to.Scheme != Uri.UriSchemeHttp || from.Scheme == Uri.UriSchemeHttps))
        {
            throw Refused(
                ErrorCode.RedirectRefused,
                $"'{request.Name}' was not downloaded: '{Redactor.Show(from)}' redirects to '{Redactor.Show(to)}', and a redirect may lead "
                + $"to https only{(from.Scheme == Uri.UriSchemeHttp ? " or http" : "")}. Use an address that serves the file itself.");
        }

        if (seen.Contains(to))
        {
            throw Refused(
                ErrorCode.RedirectRefused,
                $"'{request.Name}' was not downloaded: '{Redactor.Show(from)}' redirects back to '{Redactor.Show(to)}', which is a loop.");
        }

        if (seen.Count > _settings.MaximumRedirects)
        {
            throw Refused(
                ErrorCode.RedirectRefused,
                $"'{request.Name}' was not downloaded: '{Redactor.Show(request.Location)}' redirects more than {_settings.MaximumRedirects} times.");
        }

        _log.Debug($"'{Redactor.Show(from)}' redirects to '{Redactor.Show(to)}'.");
        return to;
    }

    private async Task<OpenedBody?> ReadHeadAsync(BodyRequest request, Uri address, HttpResponseMessage response, AttemptWatch watch)
    {
        if (request.Offset > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return null;
        }

        var isPart = request.IsPart && response.StatusCode == HttpStatusCode.PartialContent;
        if (response.StatusCode != HttpStatusCode.OK && !isPart)
        {
            throw HttpStatusErrors.For(request.Name, address, response, _clock.GetUtcNow());
        }

        var headers = response.Content.Headers;
        if (request.RefusesHtml && HtmlDetector.IsHtmlType(headers.ContentType?.MediaType))
        {
            throw HtmlRefused(request.Name, address);
        }

        if (headers.ContentEncoding.FirstOrDefault(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)) is { } encoding)
        {
            throw Refused(
                ErrorCode.ServerFailed,
                $"'{request.Name}' was not downloaded: '{Redactor.Show(address)}' sends it with the content encoding '{encoding}', and 'identity' was "
                + "asked for. Switch off compression for this file on the server, or use another mirror.");
        }

        if (isPart && !IsAskedPart(request, address, headers))
        {
            return null;
        }

        var total = isPart
            ? headers.ContentRange!.Length ?? (request.Length is null ? request.Offset + headers.ContentLength : null)
            : headers.ContentLength;
        var stream = await response.Content.ReadAsStreamAsync(watch.Token);
        return new(
            stream,
            isPart ? request.Offset : 0,
            total,
            headers.ContentLength is not null || response.Headers.TransferEncodingChunked == true,
            address,
            PartialValidator.Of(Redactor.Show(request.Location), response),
            response)
        {
            IsPart = isPart,
        };
    }

    /// <summary>Gives the error for a web page.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="address">Who sent it.</param>
    /// <returns>GOB2010.</returns>
    internal static TransferFailedException HtmlRefused(string name, Uri address) => Refused(
        ErrorCode.HtmlInsteadOfFile,
        $"'{Redactor.Show(address)}' sent an HTML page where the file '{name}' was expected. A login page of the network, or an error page of "
        + "the server, may stand in between: open the address in a browser to see it.");

    private bool IsAskedPart(BodyRequest request, Uri address, HttpContentHeaders headers)
    {
        var range = headers.ContentRange;
        if (range is { Unit: "bytes", From: { } start } && start == request.Offset
            && (range.Length is null || request.KnownTotal is null || range.Length == request.KnownTotal)
            && (range.Length is null || range.To is null || range.To == LastOf(request, range.Length.Value)))
        {
            return true;
        }

        _log.Debug($"'{Redactor.Show(address)}' answers with the part '{range}' when 'bytes {request.Offset}-' was asked for; the whole file is asked for.");
        return false;
    }
}
