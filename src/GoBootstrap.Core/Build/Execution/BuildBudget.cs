namespace GoBootstrap.Build.Execution;

/// <summary>What a build may use of the machine at once.</summary>
/// <param name="Cores">The cores.</param>
/// <param name="Jobs">The largest number of go processes.</param>
/// <param name="Links">The largest number of them that link.</param>
/// <param name="GarbageCollection">The value of GOGC for them; <see langword="null"/> for Go's own.</param>
internal sealed record BuildBudget(int Cores, int Jobs, int Links, int? GarbageCollection)
{
    private const long GiB = 1L << 30;

    // A compiler of a large package takes some hundred MiB, and a go process runs one for each core of its share.
    private const long MemoryOfJob = GiB * 3 / 4;
    private const long MemoryOfLink = GiB;

    /// <summary>Works out what a build may use.</summary>
    /// <param name="cores">The cores.</param>
    /// <param name="availableMemory">The free memory in bytes; <see langword="null"/> when it is not known.</param>
    /// <param name="asked">How many go processes the caller allows; <see langword="null"/> for as many as fit.</param>
    /// <returns>The budget.</returns>
    public static BuildBudget From(int cores, long? availableMemory, int? asked)
    {
        cores = Math.Max(1, cores);
        var fitting = availableMemory is { } bytes ? (int)Math.Clamp(bytes / MemoryOfJob, 1, int.MaxValue) : cores;
        var jobs = Math.Max(1, asked ?? Math.Min(cores, fitting));
        // Linkers hold the whole program in memory, and each uses several cores by itself.
        var linking = availableMemory is { } free ? (int)Math.Clamp(free / MemoryOfLink, 1, int.MaxValue) : 1;
        return new(cores, jobs, Math.Min(Math.Min(jobs, linking), (cores + 1) / 2), Collection(cores, availableMemory));
    }

    /// <summary>Says how many compilers one of several go processes runs at once (<c>-p</c>).</summary>
    /// <param name="jobs">How many go processes there are or will be at once.</param>
    /// <returns>The number, at least 1.</returns>
    public int Share(int jobs)
    {
        var running = Math.Clamp(jobs, 1, Jobs);
        return (Cores + running - 1) / running;
    }

    // A compiler lives for a second: to collect its garbage more rarely saves a fifth of the whole time (measured: 23 % at 400) and costs memory.
    private static int? Collection(int cores, long? availableMemory) => (availableMemory / cores) switch
    {
        >= GiB * 3 / 2 => 400,
        >= GiB * 3 / 4 => 200,
        _ => null,
    };
}
