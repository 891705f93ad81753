using System.Globalization;
using System.Text.Json;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>The numbers, and what they are to be.</summary>
internal sealed record WholeReport
{
    /// <summary>The highest ratio of a cold ensure to the script.</summary>
    public const double RatioBar = 0.55;

    /// <summary>The highest ratio of a cold ensure to the physical bound.</summary>
    public const double BoundBar = 1.3;

    /// <summary>The most memory of a cold ensure, in MB.</summary>
    public const double MemoryBar = 150;

    /// <summary>The longest time of a satisfied ensure, in milliseconds.</summary>
    public const double SatisfiedBar = 30;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Gets the archive's name.</summary>
    public string Archive { get; init; } = "";

    /// <summary>Gets the archive's size.</summary>
    public long ArchiveBytes { get; init; }

    /// <summary>Gets the cold ensure.</summary>
    public required Series Ensure { get; init; }

    /// <summary>Gets the script.</summary>
    public required Series Script { get; init; }

    /// <summary>Gets the satisfied ensure.</summary>
    public required Series Satisfied { get; init; }

    /// <summary>Gets the start of the tool for nothing.</summary>
    public required Series Start { get; init; }

    /// <summary>Gets the start of the smallest process.</summary>
    public required Series Spawn { get; init; }

    /// <summary>Gets the physical bound.</summary>
    public PhysicalBound? Bound { get; init; }

    /// <summary>Gets the ratio of the cold ensure to the script.</summary>
    public double Ratio => Ensure.Wall / Script.Wall;

    /// <summary>Gets the same ratio of processor times, which other load disturbs less.</summary>
    public double CpuRatio => Ensure.Cpu / Script.Cpu;

    /// <summary>Gets the physical bound on this machine, in milliseconds.</summary>
    public double? BoundMilliseconds => Bound?.Total.TotalMilliseconds / Environment.ProcessorCount;

    /// <summary>Gets a value indicating whether every bar is met. The physical bound is shown and not judged: it is measured once only.</summary>
    public bool MeetsBars => Ratio <= RatioBar && Ensure.PeakMegabytes <= MemoryBar && Satisfied.Wall <= SatisfiedBar;

    /// <summary>Writes the report for people.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>When it is written.</returns>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync($"\n{"",-34}{"median ms",12}{"best ms",12}{"CPU ms",12}{"peak MB",12}");
        foreach (var series in new[] { Ensure, Script, Satisfied, Start, Spawn })
        {
            var peak = series.PeakMegabytes > 0 ? Number(series.PeakMegabytes) : "";
            await output.WriteLineAsync($"{series.Name,-34}{Number(series.Wall),12}{Number(series.Best),12}{Number(series.Cpu),12}{peak,12}");
        }

        if (Bound is { } bound)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"\nPhysical bound: {bound.Total.TotalMilliseconds:f0} ms of CPU (archive digest {bound.ArchiveDigest.TotalMilliseconds:f0}, inflate "
                + $"{bound.Inflate.TotalMilliseconds:f0}, file digests {bound.FileDigests.TotalMilliseconds:f0}, files {bound.Write.TotalMilliseconds:f0}) "
                + $"/ {Environment.ProcessorCount} processors = {BoundMilliseconds:f0} ms."));
            await output.WriteLineAsync(Line("ensure / physical bound", Ensure.Wall / BoundMilliseconds!.Value, BoundBar, "f2"));
        }

        await output.WriteLineAsync(Line("ensure / script", Ratio, RatioBar, "f2"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {"  the same in CPU time",-30}{CpuRatio,10:f2}"));
        await output.WriteLineAsync(Line("peak memory of ensure, MB", Ensure.PeakMegabytes, MemoryBar, "f0"));
        await output.WriteLineAsync(Line("satisfied ensure, ms", Satisfied.Wall, SatisfiedBar, "f1"));
    }

    /// <summary>Writes the report for programs.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is written.</returns>
    public async Task SaveAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(
            stream,
            new
            {
                Environment.ProcessorCount,
                Archive,
                ArchiveBytes,
                Ratio,
                CpuRatio,
                BoundMilliseconds,
                Bars = new { RatioBar, BoundBar, MemoryBar, SatisfiedBar, MeetsBars },
                Series = new[] { Ensure, Script, Satisfied, Start, Spawn },
                Bound,
            },
            Indented,
            cancellationToken);
    }

    private static string Number(double value) => value.ToString("f1", CultureInfo.InvariantCulture);

    private static string Line(string name, double value, double bar, string format) => string.Create(
        CultureInfo.InvariantCulture, $"  {name,-30}{value.ToString(format, CultureInfo.InvariantCulture),10}   bar {bar,5}   {(value <= bar ? "met" : "MISSED")}");
}
