using GoBootstrap.Build;
using GoBootstrap.Build.Outputs;

namespace GoBootstrap.Tool.Output;

/// <summary>The result of <c>build</c>.</summary>
internal sealed record BuildDocument(
    string Output,
    string Project,
    string Version,
    string Toolchain,
    int GoProcesses,
    IReadOnlyList<ProgramDocument> Programs,
    IReadOnlyList<ArtifactFileDocument> Artifacts)
{
    /// <summary>Makes the document.</summary>
    public static BuildDocument From(BuildResult result) => new(
        result.Plan.OutputDirectory,
        result.Plan.Project,
        result.Plan.Version,
        result.Plan.Toolchain.Version.ToolchainName,
        result.GoProcesses,
        [.. result.Binaries.Select(ProgramDocument.From)],
        [.. result.Artifacts.Select(ArtifactFileDocument.From)]);
}

/// <summary>A program for a target, as JSON.</summary>
internal sealed record ProgramDocument(
    string Name, string Target, string Outcome, string Path, string Package, long Size, string Sha256, bool Static, double Seconds)
{
    /// <summary>Makes the document.</summary>
    public static ProgramDocument From(BinaryResult result) => new(
        result.Binary.Name,
        result.Binary.Target.Name,
        result.Outcome.ToString().ToLowerInvariant(),
        result.Binary.RelativePath,
        result.Binary.ImportPath,
        result.Built!.Size,
        result.Built.Digest.ToString(),
        result.Built.Report.IsStatic,
        Math.Round(result.Duration.TotalSeconds, 3));
}

/// <summary>A file of a result, as JSON.</summary>
internal sealed record ArtifactFileDocument(string Kind, string Path, long Size, string Sha256, string? Target)
{
    /// <summary>Makes the document.</summary>
    public static ArtifactFileDocument From(OutputArtifact artifact) => new(
        artifact.Kind.ToString(), artifact.Path, artifact.Size, artifact.Digest.ToString(), artifact.Target?.Name);
}
