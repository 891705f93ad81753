using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GoBootstrap.Benchmarks.Samples;

namespace GoBootstrap.Benchmarks.Stages;

/// <summary>Runs the benchmarks of the stages, in this process: what takes milliseconds to seconds needs no process of its own.</summary>
internal static class StageRunner
{
    private static readonly Type[] Stages = [typeof(ArchiveStages), typeof(ExtractionStages), typeof(TrustStages), typeof(IndexStages), typeof(StoreStages)];

    /// <summary>Runs them.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="options">Whether each runs once only, and which run.</param>
    /// <returns>The exit code.</returns>
    public static int Run(SampleArchive archive, BenchmarkOptions options)
    {
        StageInput.Archive = archive;
        var job = (options.IsSmoke ? Job.Dry : Job.Default.WithWarmupCount(1).WithIterationCount(7)).WithToolchain(InProcessEmitToolchain.Instance);
        var config = DefaultConfig.Instance.AddJob(job)
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.JoinSummary);
        if (options.Filter is { } filter)
        {
            config = config.AddFilter(new GlobFilter([filter]));
        }

        var summaries = BenchmarkRunner.Run(Stages, config);
        return summaries.All(IsGood) ? 0 : 1;
    }

    private static bool IsGood(Summary summary) =>
        !summary.HasCriticalValidationErrors && summary.Reports.Length > 0 && summary.Reports.All(report => report.Success);
}
