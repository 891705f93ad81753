namespace GoBootstrap.Diagnostics;

/// <summary>How loud a log entry is.</summary>
public enum LogLevel
{
    /// <summary>For a search after a fault: requests, decisions, paths.</summary>
    Debug,

    /// <summary>What a user may want to know.</summary>
    Information,

    /// <summary>Something is not as it should be, and the work goes on.</summary>
    Warning,
}
