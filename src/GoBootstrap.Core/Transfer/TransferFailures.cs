using System.Net.Sockets;
using System.Security.Authentication;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Turns what the network throws into coded errors, and says whether it may pass.</summary>
internal static class TransferFailures
{
    /// <summary>Whether an exception tells of the network and not of a bug.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether <see cref="Translate"/> may be asked.</returns>
    public static bool IsExpected(Exception exception) =>
        exception is TransferFailedException or HttpRequestException or IOException or SocketException or AuthenticationException;

    /// <summary>Gives the failure of an attempt that its deadline stopped.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="address">The address.</param>
    /// <param name="reason">Which deadline, and how long it was.</param>
    /// <param name="wasConnecting">Whether no connection had come about yet.</param>
    /// <param name="exception">What was thrown.</param>
    /// <returns>GOB2003.</returns>
    public static TransferFailedException TimedOut(string name, Uri address, string reason, bool wasConnecting, Exception exception) => new(
        new(ErrorCode.TimedOut, $"'{name}' was not downloaded from '{Redactor.Show(address)}'. {reason} Try again, or use another mirror.", exception),
        wasConnecting ? RetryKind.Unreachable : RetryKind.Passing);

    /// <summary>Gives the failure.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="address">The address.</param>
    /// <param name="exception">What was thrown.</param>
    /// <returns>The failure.</returns>
    public static TransferFailedException Translate(string name, Uri address, Exception exception)
    {
        if (exception is TransferFailedException translated)
        {
            return translated;
        }

        var failed = $"'{name}' was not downloaded from '{Redactor.Show(address)}'";
        var socket = Find<SocketException>(exception);
        var authentication = Find<AuthenticationException>(exception);
        var cause = socket ?? authentication ?? exception.InnerException ?? exception;
        var detail = ExceptionText.Sentence(cause);
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.NameResolutionError => new(
                new(ErrorCode.CannotConnect, $"{failed}: the host name cannot be resolved. {detail} Check the address, DNS and proxy.", exception),
                RetryKind.NextLocation),
            HttpRequestError.ProxyTunnelError => new(
                new(
                    ErrorCode.ProxyOrTls,
                    $"{failed}: the proxy did not open a tunnel. {ExceptionText.Sentence(exception)} Check HTTPS_PROXY with its user name and password, "
                    + "or name the host in NO_PROXY.",
                    exception),
                RetryKind.NextLocation),
            HttpRequestError.SecureConnectionError => new(
                new(
                    ErrorCode.ProxyOrTls,
                    $"{failed}: no secure connection was made. {detail} When a company's own authority signs certificates on the way, "
                    + "name its PEM file as the certificate authority file.",
                    exception),
                authentication is null ? RetryKind.Passing : RetryKind.NextLocation),
            HttpRequestError.ResponseEnded when exception is HttpIOException => Truncated(name, address, detail, exception),
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => new(
                new(ErrorCode.ServerFailed, $"{failed}: the answer is not valid HTTP. {detail} Use another mirror.", exception),
                RetryKind.NextLocation),
            _ when socket?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(
                new(ErrorCode.CannotConnect, $"{failed}: the host name cannot be resolved. {detail} Check the address, DNS and proxy.", exception),
                RetryKind.NextLocation),
            _ => new(
                new(ErrorCode.CannotConnect, $"{failed}: {Verb(socket)}. {detail} Check the address, the network and the proxy.", exception),
                socket?.SocketErrorCode == SocketError.ConnectionRefused ? RetryKind.Unreachable : RetryKind.Passing),
        };
    }

    /// <summary>Gives the failure of a body that ended too early.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="address">The address.</param>
    /// <param name="detail">How many bytes came, as a sentence.</param>
    /// <param name="exception">What was thrown, if anything.</param>
    /// <returns>GOB2011.</returns>
    public static TransferFailedException Truncated(string name, Uri address, string detail, Exception? exception = null) => new(
        new(
            ErrorCode.BodyTruncated,
            $"'{name}' was not downloaded whole: '{Redactor.Show(address)}' closed the connection before the end. {detail} Try again, or use another mirror.",
            exception),
        RetryKind.Passing);

    private static string Verb(SocketException? socket) => socket?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "nothing accepts connections there",
        SocketError.ConnectionReset => "the connection was reset",
        _ => "the connection failed",
    };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
