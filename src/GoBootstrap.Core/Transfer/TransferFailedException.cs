using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>One attempt failed: carries the error to show and what may be done about it. It never leaves the transfer layer.</summary>
internal sealed class TransferFailedException : IOException
{
    /// <summary>Initializes a new instance of the <see cref="TransferFailedException"/> class.</summary>
    /// <param name="error">The error to show when nothing else helps.</param>
    /// <param name="retry">Whether the same address may be asked again.</param>
    public TransferFailedException(GoBootstrapException error, RetryKind retry)
        : base(error.Message, error)
    {
        Error = error;
        Retry = retry;
    }

    /// <summary>Gets the error to show when nothing else helps.</summary>
    public GoBootstrapException Error { get; }

    /// <summary>Gets whether the same address may be asked again.</summary>
    public RetryKind Retry { get; }

    /// <summary>Gets how long the server asks to wait; <see langword="null"/> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
