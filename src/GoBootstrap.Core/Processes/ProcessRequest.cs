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
}
