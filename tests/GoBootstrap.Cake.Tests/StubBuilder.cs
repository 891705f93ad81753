using GoBootstrap.Build;

namespace GoBootstrap.Tests.CakeAddIn;

/// <summary>A builder that answers what a test wants, and keeps what it was asked.</summary>
internal sealed class StubBuilder : IGoBuilder
{
    public BuildRequest? Built { get; private set; }

    public GoTestRequest? Tested => AllTested.LastOrDefault();

    public List<GoTestRequest> AllTested { get; } = [];

    public GoVetRequest? Vetted => AllVetted.LastOrDefault();

    public List<GoVetRequest> AllVetted { get; } = [];

    public Func<BuildResult> Builds { get; set; } = () => throw NotAsked();

    public Func<GoTestResult> Tests { get; set; } = () => throw NotAsked();

    public Func<GoVetResult> Vets { get; set; } = () => throw NotAsked();

    public IReadOnlyList<string> FindModules(BuildDefinition definition) =>
        [.. definition.Modules.Select(module => Path.GetFullPath(module.Directory.Value, definition.RootDirectory))];

    public Task<BuildPlan> PlanAsync(BuildRequest request, CancellationToken cancellationToken) => throw NotAsked();

    public Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        Built = request;
        return Task.FromResult(Builds());
    }

    public Task<GoTestResult> TestAsync(GoTestRequest request, CancellationToken cancellationToken)
    {
        AllTested.Add(request);
        return Task.FromResult(Tests());
    }

    public Task<GoVetResult> VetAsync(GoVetRequest request, CancellationToken cancellationToken)
    {
        AllVetted.Add(request);
        return Task.FromResult(Vets());
    }

    public Task<PruneBuildCacheResult> PruneCacheAsync(PruneBuildCacheRequest request, CancellationToken cancellationToken) => throw NotAsked();

    private static NotSupportedException NotAsked() => new("No alias asks for this.");
}
