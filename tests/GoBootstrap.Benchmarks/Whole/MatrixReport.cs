using System.Globalization;
using System.Text.Json;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>The numbers of a matrix, and what they are to be.</summary>
internal sealed record MatrixReport
{
    /// <summary>The highest ratio of an unchanged matrix to running go for each target.</summary>
    public const double UnchangedBar = 0.02;

    /// <summary>The highest ratio of a cold matrix to the loop.</summary>
    public const double ColdBar = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Gets the unchanged matrix.</summary>
    public required Series Unchanged { get; init; }

    /// <summary>Gets the loop with a warm cache.</summary>
    public required Series WarmLoop { get; init; }

    /// <summary>Gets the cold matrix.</summary>
    public required Series Cold { get; init; }

    /// <summary>Gets the cold loop.</summary>
    public required Series ColdLoop { get; init; }

    /// <summary>Gets the cold matrix on one core; <see langword="null"/> when it was not measured.</summary>
    public Series? OneCore { get; init; }

    /// <summary>Gets the cold loop on one core; <see langword="null"/> when it was not measured.</summary>
    public Series? OneCoreLoop { get; init; }

    /// <summary>Gets the ratio of the unchanged matrix to the loop.</summary>
    public double UnchangedRatio => Unchanged.Wall / WarmLoop.Wall;

    /// <summary>Gets the ratio of the cold matrix to the loop.</summary>
    public double ColdRatio => Cold.Wall / ColdLoop.Wall;

    /// <summary>Gets the same ratio on one core.</summary>
    public double? OneCoreRatio => OneCore?.Wall / OneCoreLoop?.Wall;

    /// <summary>Gets a value indicating whether every bar is met.</summary>
    public bool MeetsBars => UnchangedRatio <= UnchangedBar && ColdRatio < ColdBar && OneCoreRatio is null or <= ColdBar;

    /// <summary>Writes the report for people.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>When it is written.</returns>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync($"\n{"",-46}{"median ms",12}{"best ms",12}{"CPU ms",12}");
        foreach (var series in AllSeries())
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{series.Name,-46}{series.Wall,12:f1}{series.Best,12:f1}{series.Cpu,12:f1}"));
        }

        await output.WriteLineAsync(Line("\n  unchanged matrix / loop", UnchangedRatio, UnchangedBar, UnchangedRatio <= UnchangedBar));
        await output.WriteLineAsync(Line("  cold matrix / loop", ColdRatio, ColdBar, ColdRatio < ColdBar));
        await output.WriteLineAsync(Line("    the same in CPU time", Cold.Cpu / ColdLoop.Cpu, null, true));
        if (OneCoreRatio is { } ratio)
        {
            await output.WriteLineAsync(Line("  cold matrix / loop, one core", ratio, ColdBar, ratio <= ColdBar));
            await output.WriteLineAsync(Line("    the same in CPU time", OneCore!.Cpu / OneCoreLoop!.Cpu, null, true));
        }
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
                UnchangedRatio,
                ColdRatio,
                OneCoreRatio,
                Bars = new { UnchangedBar, ColdBar, MeetsBars },
                Series = AllSeries(),
            },
            Indented,
            cancellationToken);
    }

    private static string Line(string name, double value, double? bar, bool isMet) => string.Create(
        CultureInfo.InvariantCulture, $"{name,-34}{value,10:f4}{(bar is null ? "" : string.Create(CultureInfo.InvariantCulture, $"   bar {bar,5}   {(isMet ? "met" : "MISSED")}"))}");

    private Series[] AllSeries() => [.. new[] { Unchanged, WarmLoop, Cold, ColdLoop, OneCore, OneCoreLoop }.OfType<Series>()];
}
