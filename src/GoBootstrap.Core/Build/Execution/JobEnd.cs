namespace GoBootstrap.Build.Execution;

/// <summary>How the run of a job ended.</summary>
internal enum JobEnd
{
    /// <summary>Every program of it is there.</summary>
    Succeeded,

    /// <summary>The go process failed; which of several programs is to blame is not known.</summary>
    Failed,

    /// <summary>The system ended a process, which it does when memory runs out.</summary>
    Killed,

    /// <summary>A program came out and is not what was asked for; nothing would change that.</summary>
    Refused,
}
