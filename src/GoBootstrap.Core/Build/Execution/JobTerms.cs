namespace GoBootstrap.Build.Execution;

/// <summary>What a job may use, given by the scheduler.</summary>
/// <param name="Processes">How many compilers at once (<c>-p</c>).</param>
/// <param name="GarbageCollection">The value of GOGC; <see langword="null"/> for Go's own.</param>
/// <param name="IsAlone">Whether it runs again, alone, after the system ended a process of it.</param>
/// <param name="EnterLink">Waits for the job's turn to link.</param>
internal sealed record JobTerms(int Processes, int? GarbageCollection, bool IsAlone, Func<CancellationToken, Task> EnterLink);
