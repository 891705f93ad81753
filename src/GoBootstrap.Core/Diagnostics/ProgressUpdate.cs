namespace GoBootstrap.Diagnostics;

/// <summary>Says how far one piece of long work is. Surfaces show it as they like, or not at all.</summary>
/// <param name="Activity">What is going on, such as <c>Downloading go1.27.4.linux-amd64.tar.gz</c>.</param>
/// <param name="Completed">How much is done, in <see cref="Unit"/>s.</param>
/// <param name="Total">How much there is, in <see cref="Unit"/>s; <see langword="null"/> while unknown.</param>
/// <param name="IsFinished">Whether this was the last update of the activity.</param>
public sealed record ProgressUpdate(string Activity, long Completed, long? Total, bool IsFinished = false)
{
    /// <summary>Gets what is counted. Defaults to bytes.</summary>
    public ProgressUnit Unit { get; init; } = ProgressUnit.Bytes;
}
