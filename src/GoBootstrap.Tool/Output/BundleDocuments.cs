using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tool.Output;

/// <summary>The result of <c>bundle create</c> and <c>mirror sync</c>.</summary>
internal sealed record BundleDocument(
    string Directory,
    string? SignedBy,
    bool Changed,
    IReadOnlyList<BundleToolchainDocument> Toolchains,
    IReadOnlyList<BundleRefusalDocument> Refused,
    IReadOnlyList<string> Removed)
{
    /// <summary>Makes the document.</summary>
    public static BundleDocument From(BundleWriteResult result) => new(
        result.Directory,
        result.SignedBy,
        result.WasChanged,
        [.. result.Toolchains.Select(toolchain => BundleToolchainDocument.From(toolchain) with { State = NameOf(toolchain.State) })],
        [.. result.Refused.Select(BundleRefusalDocument.From)],
        result.Removed);

    /// <summary>Names a state.</summary>
    public static string NameOf(BundleToolchainState state) => state.ToString().ToLowerInvariant();
}

/// <summary>A toolchain that the trust policy refuses and that is not listed any more.</summary>
internal sealed record BundleRefusalDocument(string Version, string Goos, string Goarch, string Archive, string Code, string Message)
{
    /// <summary>Makes the document.</summary>
    public static BundleRefusalDocument From(BundleRefusal refusal) => new(
        refusal.Version.ToString(),
        refusal.Port.Os,
        refusal.Port.Arch,
        refusal.Archive,
        ErrorCatalog.Get(refusal.Code).Id,
        refusal.Message);
}

/// <summary>A toolchain of a bundle.</summary>
internal sealed record BundleToolchainDocument(
    string Version, string Goos, string Goarch, string Source, string? Release, string Archive, long Size, string Sha256, bool Repacked)
{
    /// <summary>Gets what a run did with it; <see langword="null"/> where nothing was written.</summary>
    public string? State { get; init; }

    /// <summary>Makes the document.</summary>
    public static BundleToolchainDocument From(BundleToolchain toolchain) => new(
        toolchain.Version.ToString(),
        toolchain.Port.Os,
        toolchain.Port.Arch,
        toolchain.Source,
        toolchain.Release,
        toolchain.Archive,
        toolchain.Size,
        toolchain.Digest.ToString(),
        toolchain.IsRepacked);
}

/// <summary>The result of <c>bundle verify</c>.</summary>
internal sealed record BundleVerifyDocument(
    string Location,
    bool Good,
    string? SignedBy,
    DateTimeOffset? SignedAt,
    int Files,
    IReadOnlyList<BundleVerdictDocument> Toolchains,
    IReadOnlyList<BundleProblemDocument> Problems,
    IReadOnlyList<string> Unlisted)
{
    /// <summary>Makes the document.</summary>
    public static BundleVerifyDocument From(BundleVerifyResult result) => new(
        result.Location,
        result.IsGood,
        result.Signature?.PrimaryKey,
        result.Signature?.SignedAt,
        result.FileCount,
        [.. result.Toolchains.Select(verdict => new BundleVerdictDocument(
            BundleToolchainDocument.From(verdict.Toolchain),
            [.. verdict.Evidence.Select(EvidenceDocument.From)],
            verdict.Problem is { } problem ? BundleProblemDocument.From(problem) : null))],
        [.. result.Problems.Select(BundleProblemDocument.From)],
        result.UnlistedFiles);
}

/// <summary>What was found about one toolchain.</summary>
internal sealed record BundleVerdictDocument(
    BundleToolchainDocument Toolchain, IReadOnlyList<EvidenceDocument> Evidence, BundleProblemDocument? Problem);

/// <summary>Something that is not as it must be.</summary>
internal sealed record BundleProblemDocument(string Path, string Code, string Message)
{
    /// <summary>Makes the document.</summary>
    public static BundleProblemDocument From(BundleProblem problem) => new(problem.Path, ErrorCatalog.Get(problem.Code).Id, problem.Message);
}

/// <summary>The result of <c>bundle import</c>.</summary>
internal sealed record BundleImportDocument(string Location, IReadOnlyList<EnsureDocument> Toolchains)
{
    /// <summary>Makes the document.</summary>
    public static BundleImportDocument From(BundleImportResult result) => new(
        result.Location,
        [.. result.Toolchains.Select(installed => new EnsureDocument(
            installed.WasInstalled, installed.RequestedBy, installed.GoPath, ToolchainDocument.From(installed.Toolchain)))]);
}
