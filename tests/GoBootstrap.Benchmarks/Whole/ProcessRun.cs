namespace GoBootstrap.Benchmarks.Whole;

/// <summary>What one run of a process cost.</summary>
/// <param name="Wall">From start to end.</param>
/// <param name="Cpu">The processor time of it and of its children.</param>
/// <param name="PeakMemory">The most memory that it held at once, in bytes; 0 when it was not watched.</param>
internal sealed record ProcessRun(TimeSpan Wall, TimeSpan Cpu, long PeakMemory);
