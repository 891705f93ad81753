namespace GoBootstrap.Benchmarks.Whole;

/// <summary>The runs of one command.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Runs">The runs, in their order.</param>
internal sealed record Series(string Name, IReadOnlyList<ProcessRun> Runs)
{
    /// <summary>Gets the median of the times from start to end, in milliseconds.</summary>
    public double Wall => Median(run => run.Wall.TotalMilliseconds);

    /// <summary>Gets the shortest time from start to end, in milliseconds.</summary>
    public double Best => Runs.Min(run => run.Wall.TotalMilliseconds);

    /// <summary>Gets the median of the processor times, in milliseconds.</summary>
    public double Cpu => Median(run => run.Cpu.TotalMilliseconds);

    /// <summary>Gets the highest peak of memory in MB (10^6 bytes); 0 when it was not measured.</summary>
    public double PeakMegabytes => Runs.Max(run => run.PeakMemory) / 1e6;

    private double Median(Func<ProcessRun, double> value)
    {
        var sorted = Runs.Select(value).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
