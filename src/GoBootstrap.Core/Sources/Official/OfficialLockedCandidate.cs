using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.Official;

/// <summary>An archive that a lock file pins: by its digest, or by the sum of its content alone when another source was locked.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="FileName">The archive's name.</param>
/// <param name="Digest">The digest; <see langword="null"/> when only the sum is known.</param>
/// <param name="Size">The size in bytes; <see langword="null"/> when it is not known.</param>
internal sealed record OfficialLockedCandidate(GoVersion Version, GoPort Port, string FileName, Sha256Digest? Digest, long? Size)
    : ToolchainCandidate(Version, Port, OfficialSource.SourceName, FileName)
{
    /// <summary>Gets a value indicating whether the archive is a zip.</summary>
    public bool IsZip => OfficialRoots.IsZip(FileName);

    /// <summary>Gets the roots that exist for the archive, beside the lock file itself.</summary>
    public FileRoots ArchiveRoots => Digest is null ? new([TrustRoot.Sumdb]) : OfficialRoots.Of(IsZip, Version);
}
