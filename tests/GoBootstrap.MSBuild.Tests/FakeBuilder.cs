using GoBootstrap.Build;

namespace GoBootstrap.MSBuild.Tests;

/// <summary>The engine that builds, with answers of the test's.</summary>
internal sealed class FakeBuilder : IGoBuilder
{
    public Func<BuildRequest, CancellationToken, Task<BuildResult>> OnBuild { get; set; } = (_, _) => throw new NotSupportedException();

    public Func<GoTestRequest, GoTestResult> OnTest { get; set; } = _ => throw new NotSupportedException();

    public Func<GoVetRequest, GoVetResult> OnVet { get; set; } = _ => throw new NotSupportedException();

    public IReadOnlyList<string> FindModules(BuildDefinition definition) => throw new NotSupportedException();

    public Task<BuildPlan> PlanAsync(BuildRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancellationToken) => OnBuild(request, cancellationToken);

    public Task<GoTestResult> TestAsync(GoTestRequest request, CancellationToken cancellationToken) => Task.FromResult(OnTest(request));

    public Task<GoVetResult> VetAsync(GoVetRequest request, CancellationToken cancellationToken) => Task.FromResult(OnVet(request));

    public Task<PruneBuildCacheResult> PruneCacheAsync(PruneBuildCacheRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
