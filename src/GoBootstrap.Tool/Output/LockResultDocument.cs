using GoBootstrap.Locking;
using GoBootstrap.Trust;

namespace GoBootstrap.Tool.Output;

/// <summary>The result of <c>lock</c>.</summary>
internal sealed record LockResultDocument(
    string File, string Version, string? PreviousVersion, string RequestedBy, bool Written, IReadOnlyList<LockedPortDocument> Ports, IReadOnlyList<string> Removed)
{
    /// <summary>Makes the document.</summary>
    public static LockResultDocument From(LockResult result) => new(
        result.File,
        result.Version.ToString(),
        result.PreviousVersion?.ToString(),
        result.RequestedBy,
        result.WasWritten,
        [.. result.Ports.Select(LockedPortDocument.From)],
        [.. result.Removed.Select(port => port.ToString())]);

    /// <summary>Names a change.</summary>
    public static string NameOf(LockChange change) => change.ToString().ToLowerInvariant();
}

/// <summary>A port of a lock file, as JSON.</summary>
internal sealed record LockedPortDocument(
    string Goos,
    string Goarch,
    string Change,
    string Source,
    string Release,
    string? H1,
    IReadOnlyList<LockedFileDocument> Files,
    IReadOnlyList<LockedEvidenceDocument> Evidence)
{
    /// <summary>Makes the document.</summary>
    public static LockedPortDocument From(LockedPort port) => new(
        port.Toolchain.Port.Os,
        port.Toolchain.Port.Arch,
        LockResultDocument.NameOf(port.Change),
        port.Toolchain.Source,
        port.Toolchain.Release,
        port.Toolchain.Sum,
        [.. port.Toolchain.Files.Select(file => new LockedFileDocument(file.Name, file.Size, file.Digest?.ToString()))],
        [.. port.Toolchain.Evidence.Select(LockedEvidenceDocument.From)]);
}

/// <summary>A locked file, as JSON.</summary>
internal sealed record LockedFileDocument(string Name, long? Size, string? Sha256);

/// <summary>A reason to trust a locked file, whose digest stands at the file.</summary>
internal sealed record LockedEvidenceDocument(string Root, string Subject, string Origin, bool Independent, string? PrimaryKey)
{
    /// <summary>Makes the document.</summary>
    public static LockedEvidenceDocument From(Evidence evidence) => new(
        evidence.Root.ToString().ToLowerInvariant(), evidence.Subject, evidence.Origin, evidence.IsIndependent, evidence.PrimaryKey);
}
