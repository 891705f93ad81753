using GoBootstrap.Platforms;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.Official;

/// <summary>An archive of the release index.</summary>
/// <param name="Version">The version.</param>
/// <param name="Port">The port that the toolchain runs on.</param>
/// <param name="FileName">The archive's name.</param>
/// <param name="Digest">The digest that the index vouches for.</param>
/// <param name="Size">The archive's size in bytes; <see langword="null"/> where the index does not know it.</param>
/// <param name="Index">The address that the index came from, after redirects.</param>
/// <param name="IndexHosts">The names of the hosts that had a say in the index.</param>
internal sealed record OfficialCandidate(GoVersion Version, GoPort Port, string FileName, Sha256Digest Digest, long? Size, Uri Index, IReadOnlyCollection<string> IndexHosts)
    : ToolchainCandidate(Version, Port, OfficialSource.SourceName, FileName)
{
    /// <summary>Gets a value indicating whether the archive is a zip, for which there is no OpenPGP signature.</summary>
    public bool IsZip => OfficialRoots.IsZip(FileName);

    /// <inheritdoc/>
    public override FileRoots Roots => OfficialRoots.Of(IsZip, Version);
}
