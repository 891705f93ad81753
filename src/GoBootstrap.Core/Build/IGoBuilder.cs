using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build;

/// <summary>The engine that builds, tests and proves Go programs, as surfaces see it.</summary>
public interface IGoBuilder
{
    /// <summary>Says where the modules of a definition are. No toolchain is needed for that.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>Their absolute folders in the definition's order, each once.</returns>
    /// <exception cref="GoBootstrapException">GOB0014: a folder holds no module. Another error of the definition (area 0) or of a go.mod (GOB1006, GOB4011).</exception>
    IReadOnlyList<string> FindModules(BuildDefinition definition);

    /// <summary>Makes the toolchain available and decides everything that a build would make, without building.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The plan, after filters and shard.</returns>
    /// <exception cref="GoBootstrapException">An error of the definition (area 0), of a target (area 5), or of the toolchain (areas 1 to 4).</exception>
    Task<BuildPlan> PlanAsync(BuildRequest request, CancellationToken cancellationToken);

    /// <summary>Builds what has changed, proves every program and writes the reports.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="cancellationToken">Stops the go processes; nothing half-written stays.</param>
    /// <returns>What came of every program. A failed one does not throw: see <see cref="BuildResult.ThrowIfFailed"/>.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="PlanAsync"/>, and what is no failure of one program (areas 4, 6 and 7).</exception>
    Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancellationToken);

    /// <summary>Runs the tests of a module.</summary>
    /// <param name="request">What to test.</param>
    /// <param name="cancellationToken">Stops the go process.</param>
    /// <returns>What came of every test. A failed one does not throw: see <see cref="GoTestResult.ThrowIfFailed"/>.</returns>
    /// <exception cref="GoBootstrapException">The module or the toolchain cannot be used.</exception>
    Task<GoTestResult> TestAsync(GoTestRequest request, CancellationToken cancellationToken);

    /// <summary>Examines the source of a module with <c>go vet</c>.</summary>
    /// <param name="request">What to examine.</param>
    /// <param name="cancellationToken">Stops the go process.</param>
    /// <returns>What was found. A finding does not throw: see <see cref="GoVetResult.ThrowIfFailed"/>.</returns>
    /// <exception cref="GoBootstrapException">The module or the toolchain cannot be used.</exception>
    Task<GoVetResult> VetAsync(GoVetRequest request, CancellationToken cancellationToken);

    /// <summary>Removes entries of Go's build caches in the store.</summary>
    /// <param name="request">What to remove.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4011: something cannot be removed.</exception>
    Task<PruneBuildCacheResult> PruneCacheAsync(PruneBuildCacheRequest request, CancellationToken cancellationToken);
}
