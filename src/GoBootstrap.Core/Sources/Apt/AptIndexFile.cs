using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>An index that a Release file vouches for.</summary>
/// <param name="Path">Its path below the suite's folder, such as <c>main/binary-amd64/Packages.xz</c>.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its size in bytes.</param>
internal sealed record AptIndexFile(string Path, Sha256Digest Digest, long Size);
