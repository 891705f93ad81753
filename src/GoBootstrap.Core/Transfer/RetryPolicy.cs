namespace GoBootstrap.Transfer;

/// <summary>
/// Says how often and after which pause an address is asked again: exponential backoff with full jitter
/// (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), unless the server names the pause.
/// </summary>
/// <param name="settings">Count and first pause.</param>
/// <param name="random">Gives numbers from 0 up to 1.</param>
internal sealed class RetryPolicy(TransferSettings settings, Func<double> random)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Gives the number of retries that a failure is worth.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>The number.</returns>
    public int Allowed(TransferFailedException failure) => failure.Retry switch
    {
        RetryKind.Passing => settings.Retries,
        RetryKind.Unreachable => Math.Min(1, settings.Retries),
        _ => 0,
    };

    /// <summary>Gives the pause before a retry.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="retry">Which retry it is, counted from 0.</param>
    /// <returns>The pause.</returns>
    public TimeSpan Pause(TransferFailedException failure, int retry)
    {
        if (failure.RetryAfter is { } asked)
        {
            return asked;
        }

        var most = Math.Min(settings.RetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(retry, 30)), LongestPause.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(most * random());
    }
}
