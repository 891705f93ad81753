using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Tool;

/// <summary>An engine that builds what a test wants, and keeps what it was asked.</summary>
internal sealed class FakeBuilder : IGoBuilder
{
    public FakeClient Client { get; } = new();

    public IGoBootstrapLog? Log { get; set; }

    public BuildRequest? Request { get; private set; }

    public PruneBuildCacheRequest? Pruned { get; private set; }

    public BuildPlan Plan { get; set; } = BuildSamples.Plan();

    public Func<IGoBootstrapLog, BuildResult> Builds { get; set; } = _ => BuildSamples.Result();

    public PruneBuildCacheResult PruneResult { get; set; } = new(0, 0, 0);

    public IReadOnlyList<string> FindModules(BuildDefinition definition) => throw new NotSupportedException();

    public Task<BuildPlan> PlanAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Plan);
    }

    public Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(Builds(Log!));
    }

    public Task<GoTestResult> TestAsync(GoTestRequest request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No verb tests.");

    public Task<GoVetResult> VetAsync(GoVetRequest request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No verb vets.");

    public Task<PruneBuildCacheResult> PruneCacheAsync(PruneBuildCacheRequest request, CancellationToken cancellationToken)
    {
        Pruned = request;
        return Task.FromResult(PruneResult);
    }
}
