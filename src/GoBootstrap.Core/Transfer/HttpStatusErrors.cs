using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Turns a status that is no success into a coded error, and says whether it may pass.</summary>
internal static class HttpStatusErrors
{
    /// <summary>The longest wait that a server may ask for.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Gives the failure.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="address">Who answered.</param>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time, for a <c>Retry-After</c> that is a date.</param>
    /// <returns>The failure.</returns>
    public static TransferFailedException For(string name, Uri address, HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        // The number alone: the phrase is text of the server, and what is written to a log may be read as a command there.
        var shown = $"{status}";
        var failed = $"'{name}' was not downloaded: '{Redactor.Show(address)}' answers '{shown}'.";
        return status switch
        {
            404 or 410 => Final(ErrorCode.NotFound, $"{failed} The file does not exist there. Check the version and the mirror's address."),
            407 => Final(
                ErrorCode.AccessRefused,
                $"{failed} The proxy refuses access. Put user name and password into the proxy's address (HTTPS_PROXY, HTTP_PROXY)."),
            401 or 403 => Final(
                ErrorCode.AccessRefused,
                $"{failed} The server refuses access. Give credentials for '{address.IdnHost}' in a netrc file or as a bearer token, or use another mirror."),
            408 or 425 or 429 or 500 or 502 or 503 or 504 => new(
                new(ErrorCode.ServerFailed, $"{failed} The server is busy or failed. Try again later, or use another mirror."), RetryKind.Passing)
            {
                RetryAfter = Wait(response, now),
            },
            _ => Final(ErrorCode.ServerFailed, $"{failed} '200 OK' was expected. Use another mirror."),
        };
    }

    private static TransferFailedException Final(ErrorCode code, string message) => new(new(code, message), RetryKind.NextLocation);

    private static TimeSpan? Wait(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait is { } value ? TimeSpan.FromTicks(Math.Clamp(value.Ticks, 0, LongestWait.Ticks)) : null;
    }
}
