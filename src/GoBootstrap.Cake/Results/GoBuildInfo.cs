using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>What <c>GoBuild</c> or <c>GoCrossCompile</c> made. Every program in it was built, or is unchanged and whole.</summary>
public sealed class GoBuildInfo
{
    /// <summary>Gets the version of Go, such as <c>1.22.6</c>.</summary>
    public required string GoVersion { get; init; }

    /// <summary>Gets the output folder.</summary>
    public required DirectoryPath OutputDirectory { get; init; }

    /// <summary>Gets the programs, ordered by target and name.</summary>
    public required IReadOnlyList<GoProgramInfo> Programs { get; init; }

    /// <summary>Gets every file of the result, programs and reports, ordered by path.</summary>
    public required IReadOnlyList<GoArtifactInfo> Artifacts { get; init; }

    /// <summary>Gets how many go processes were started; 0 when nothing has changed.</summary>
    public required int GoProcesses { get; init; }
}
