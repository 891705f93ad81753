using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Build;

/// <summary>Expands a definition into a plan: which programs are built for which targets, with which options, to which files.</summary>
/// <param name="environment">The outside.</param>
/// <param name="layout">The store, where what a toolchain can build is remembered.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class BuildPlanner(GoBootstrapEnvironment environment, StoreLayout layout, IGoBootstrapLog log)
{
    /// <summary>Decides everything that a build would make. Nothing is built, and nothing is downloaded.</summary>
    /// <param name="definition">What to build.</param>
    /// <param name="targets">The targets to build of the definition's, in the same forms; empty for all.</param>
    /// <param name="names">The names of the programs to build; empty for all.</param>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="GoBootstrapException">An error of the definition (area 0) or of a target (area 5).</exception>
    public Task<BuildPlan> PlanAsync(
        BuildDefinition definition,
        IReadOnlyList<string> targets,
        IReadOnlyList<string> names,
        InstalledToolchain toolchain,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        log.Debug($"Planning '{definition.RootDirectory}' in '{environment.CurrentDirectory}' with '{layout.Root}'.");
        throw new NotSupportedException($"{nameof(BuildPlanner)} is not complete yet: {targets.Count} {names.Count} {toolchain.GoRoot}");
    }
}
