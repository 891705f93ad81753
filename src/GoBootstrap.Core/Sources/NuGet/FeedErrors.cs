using System.Net;
using GoBootstrap.Diagnostics;
using NuGet.Configuration;
using NuGet.Protocol.Core.Types;

namespace GoBootstrap.Sources.NuGet;

/// <summary>Turns what goes wrong with a feed into coded errors.</summary>
internal static class FeedErrors
{
    /// <summary>Says whether an exception of NuGet's client tells of the feed and not of a bug here.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>Whether <see cref="Translate"/> may be asked.</returns>
    public static bool IsExpected(Exception exception) => exception
        is NuGetProtocolException or HttpRequestException or InvalidDataException or TimeoutException or OperationCanceledException
        or FormatException or InvalidOperationException or System.Text.Json.JsonException or Newtonsoft.Json.JsonException or System.Xml.XmlException
        || FileErrors.IsFileError(exception) || exception is GoBootstrapException;

    /// <summary>Gives the error.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="guard">What it saw.</param>
    /// <param name="action">What was tried, to stand after "The feed … cannot".</param>
    /// <param name="exception">What was thrown.</param>
    /// <returns>GOB2003 to GOB2013, GOB2040 or GOB2043.</returns>
    public static GoBootstrapException Translate(PackageSource feed, FeedGuard guard, string action, Exception exception)
    {
        if (guard.Fault is { } fault)
        {
            return fault;
        }

        if (guard.LastStatus is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired)
        {
            var status = (int)guard.LastStatus;
            var advice = status == (int)HttpStatusCode.ProxyAuthenticationRequired
                ? "Put user name and password into the proxy's address, or into 'http_proxy.user' and 'http_proxy.password' of the NuGet configuration."
                : $"Give credentials that may read it in 'packageSourceCredentials' of the NuGet configuration, under the name '{feed.Name}': a user name, and "
                    + "the password or token as 'ClearTextPassword' with a value such as '%FEED_TOKEN%', which is read from the environment. "
                    + "Credential providers are not started.";
            var sent = feed.Credentials is null ? "without credentials" : "with the configured credentials";
            return new(ErrorCode.NuGetFeedRefusesAccess, $"The feed {Show(feed)} answers '{status}' {sent}, so it cannot {action}. {advice}", exception);
        }

        if (guard.LastFailure is { } failure)
        {
            return failure;
        }

        if (guard.LastStatus != 0)
        {
            return new(
                (int)guard.LastStatus >= 500 ? ErrorCode.ServerFailed : ErrorCode.NuGetFeedFailed,
                $"The feed {Show(feed)} answers '{(int)guard.LastStatus}' and cannot {action}. Check its address, or try again later.",
                exception);
        }

        var cause = exception;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        // Of what the client throws, these alone are about the disk of this machine.
        if (FileErrors.IsDiskFull(cause))
        {
            return FileErrors.Writing("write what comes from", Show(feed), cause);
        }

        return new(
            ErrorCode.NuGetFeedFailed,
            $"The feed {Show(feed)} cannot {action}. {FeedText.Clean(ExceptionText.Sentence(cause))} Check that its address or folder is one of a NuGet feed.",
            exception);
    }

    /// <summary>Shows a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <returns>Its name and its address without credentials, in quotes.</returns>
    public static string Show(PackageSource feed)
    {
        var address = Redactor.ShowText(feed.Source);
        return feed.Name == address ? $"'{address}'" : $"'{feed.Name}' ('{address}')";
    }
}
