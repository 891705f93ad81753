namespace GoBootstrap.Processes;

/// <summary>Says which process to run.</summary>
public sealed record ProcessRequest
{
    /// <summary>Gets the absolute path of the program.</summary>
    public required string FileName { get; init; }

    /// <summary>Gets the arguments, passed as they are.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Gets the whole environment of the process; nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets the working folder, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gets how long the process may take. Defaults to no limit.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Gets a value indicating whether the process shares this process's standard streams, so that a user talks to it. Its output is then not
    /// in the result. Defaults to <see langword="false"/>.
    /// </summary>
    public bool SharesConsole { get; init; }

    /// <summary>
    /// Gets what takes each line of standard output as soon as it is there, without its end. Those lines are then not in the result. Called by one
    /// thread at a time. Defaults to <see langword="null"/>: the output is collected.
    /// </summary>
    public Action<string>? OutputLine { get; init; }

    /// <summary>Gets what takes each line of standard error, in the same way.</summary>
    public Action<string>? ErrorLine { get; init; }
}
