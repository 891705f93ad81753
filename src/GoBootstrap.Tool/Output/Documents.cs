using System.Text.Json;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Tool.Output;

/// <summary>A reason to trust a file, as JSON.</summary>
internal sealed record EvidenceDocument(
    string Root,
    string Subject,
    string Sha256,
    string Origin,
    bool Independent,
    string? PrimaryKey,
    string? SigningKey,
    DateTimeOffset? SignedAt,
    LogInclusion? Log)
{
    /// <summary>Makes the document.</summary>
    public static EvidenceDocument From(Evidence evidence) => new(
        evidence.Root.Name(),
        evidence.Subject,
        evidence.Digest.ToString(),
        evidence.Origin,
        evidence.IsIndependent,
        evidence.PrimaryKey,
        evidence.SigningKey,
        evidence.SignedAt,
        evidence.Log);
}

/// <summary>An installed toolchain, as JSON.</summary>
internal sealed record ToolchainDocument(
    string Version,
    string Goos,
    string Goarch,
    string Goroot,
    string Executable,
    string Source,
    string Release,
    string ContentDigest,
    DateTimeOffset InstalledAt,
    bool Active,
    IReadOnlyList<EvidenceDocument> Evidence,
    IReadOnlyList<string> Weakenings)
{
    /// <summary>Makes the document.</summary>
    public static ToolchainDocument From(InstalledToolchain toolchain) => new(
        toolchain.Version.ToString(),
        toolchain.Port.Os,
        toolchain.Port.Arch,
        toolchain.GoRoot,
        toolchain.GoExecutable,
        toolchain.Manifest.Source,
        toolchain.Manifest.Release,
        toolchain.Manifest.ContentDigest.ToString(),
        toolchain.Manifest.InstalledAt,
        toolchain.IsActive,
        [.. toolchain.Manifest.Evidence.Select(EvidenceDocument.From)],
        toolchain.Manifest.Weakenings);
}

/// <summary>The result of <c>ensure</c>.</summary>
internal sealed record EnsureDocument(
    bool Installed, string RequestedBy, string Gopath, ToolchainDocument Toolchain, string? LockFile = null);

/// <summary>The result of <c>resolve</c>.</summary>
internal sealed record ResolveDocument(
    string Version, string Goos, string Goarch, string? Source, string Release, bool Installed, string RequestedBy, string? LockFile = null);

/// <summary>The result of <c>list</c>.</summary>
internal sealed record ListDocument(string Store, IReadOnlyList<ToolchainDocument> Toolchains);

/// <summary>The result of <c>use</c>, <c>rollback</c> and <c>uninstall</c>.</summary>
internal sealed record ChangeDocument(string Change, ToolchainDocument? Toolchain);

/// <summary>The result of <c>prune</c>.</summary>
internal sealed record PruneDocument(
    bool DryRun, long FreedBytes, IReadOnlyList<ToolchainDocument> Removed, IReadOnlyList<string> Leftovers);

/// <summary>The result of <c>prune cache</c>.</summary>
internal sealed record PruneCacheDocument(bool DryRun, int Removed, long FreedBytes, long RemainingBytes);

/// <summary>The result of <c>verify</c> for one toolchain.</summary>
internal sealed record VerifyDocument(ToolchainDocument Toolchain, bool Intact, int Files, IReadOnlyList<DifferenceDocument> Differences);

/// <summary>A file that is not as it was installed.</summary>
internal sealed record DifferenceDocument(string Kind, string Path);

/// <summary>The result of <c>mirror test</c>.</summary>
internal sealed record MirrorTestDocument(string File, long? Size, IReadOnlyList<MirrorDocument> Mirrors);

/// <summary>How a mirror did.</summary>
internal sealed record MirrorDocument(
    string Address,
    string State,
    double? FirstByteSeconds,
    double? BytesPerSecond,
    double Deliveries,
    double Failures,
    DateTimeOffset? PausedUntil,
    DateTimeOffset? LiedAt,
    string? Reason);

/// <summary>The result of <c>matrix merge</c>.</summary>
internal sealed record MergeDocument(string Output, IReadOnlyList<MergedFileDocument> Files);

/// <summary>A file of a result.</summary>
internal sealed record MergedFileDocument(string Kind, string Path, long Size, string Sha256)
{
    /// <summary>Makes the document.</summary>
    public static MergedFileDocument From(OutputArtifact artifact) =>
        new(JsonNamingPolicy.CamelCase.ConvertName(artifact.Kind.ToString()), artifact.Path, artifact.Size, artifact.Digest.ToString());
}

/// <summary>An error.</summary>
internal sealed record ErrorDocument(ErrorDetails Error);

/// <summary>What an error says.</summary>
internal sealed record ErrorDetails(string Code, string Title, string Message, string Help);
