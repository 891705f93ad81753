using GoBootstrap.Trust;

namespace GoBootstrap.Sources;

/// <summary>A file that a staged toolchain was made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Digest">The digest it was found to have.</param>
/// <param name="SignatureRoots">The signature-grade roots that exist for such a file at its source.</param>
/// <param name="IsIndexed">Whether the source has a release index, which can be on another host, that vouches for such a file.</param>
public sealed record StagedFile(string Name, Sha256Digest Digest, IReadOnlyList<TrustRoot> SignatureRoots, bool IsIndexed = false);
