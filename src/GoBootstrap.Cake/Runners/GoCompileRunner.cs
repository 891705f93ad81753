using Cake.Core.IO;
using GoBootstrap.Build;
using GoBootstrap.Platforms;

namespace Cake.GoBootstrap;

/// <summary>
/// What <c>GoBuild</c> and <c>GoCrossCompile</c> do alike: ask for the build, fail when it failed, and name what was made.
/// </summary>
internal static class GoCompileRunner
{
    /// <summary>Makes the part of the request that both have.</summary>
    /// <param name="definition">What to build.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="paths">Makes paths absolute.</param>
    /// <returns>The request.</returns>
    public static BuildRequest RequestOf(BuildDefinition definition, GoCompileSettings settings, CakePaths paths) => new()
    {
        Definition = definition,
        Toolchain = EngineSettings.RequestOf(settings, paths),
        Names = [.. settings.Names],
        Jobs = settings.Jobs,
        Rebuilds = settings.Rebuild,
        ChecksReproducibility = settings.CheckReproducibility,
    };

    /// <summary>Builds.</summary>
    /// <param name="session">The call.</param>
    /// <param name="request">What to build.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was made.</returns>
    public static async Task<GoBuildInfo> RunAsync(GoSession session, BuildRequest request, CancellationToken cancellationToken)
    {
        var result = await session.Builder.BuildAsync(request, cancellationToken);
        session.Register(result.Plan.Toolchain);
        result.ThrowIfFailed();
        var output = new DirectoryPath(result.Plan.OutputDirectory);
        return new GoBuildInfo
        {
            GoVersion = result.Plan.Toolchain.Version.ToString(),
            OutputDirectory = output,
            Programs = [.. result.Binaries.Select(ProgramOf)],
            Artifacts =
            [
                .. result.Artifacts.Select(artifact => new GoArtifactInfo
                {
                    Kind = artifact.Kind.ToString(),
                    Path = output.CombineWithFilePath(artifact.Path),
                    Size = artifact.Size,
                    Sha256 = artifact.Digest.ToString(),
                    Target = artifact.Target?.Name,
                }),
            ],
            GoProcesses = result.GoProcesses,
        };
    }

    private static string? RidOf(BuildTarget target) =>
        RidTable.All.FirstOrDefault(row => row.Port == target.Port && row.Variant == target.Variant)?.Rid;

    private static GoProgramInfo ProgramOf(BinaryResult result)
    {
        var (planned, built) = (result.Binary, result.Built!);
        return new GoProgramInfo
        {
            Name = planned.Name,
            Target = planned.Target.Name,
            GoOS = planned.Target.Port.Os,
            GoArch = planned.Target.Port.Arch,
            RuntimeIdentifier = RidOf(planned.Target),
            Path = new FilePath(planned.OutputFile),
            Size = built.Size,
            Sha256 = built.Digest.ToString(),
            IsUnchanged = result.Outcome == BuildOutcome.Unchanged,
            Duration = result.Duration,
        };
    }
}
