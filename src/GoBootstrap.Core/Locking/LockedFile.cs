using GoBootstrap.Trust;

namespace GoBootstrap.Locking;

/// <summary>A file that a locked toolchain is made of.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Size">Its size in bytes; <see langword="null"/> when nobody says it.</param>
/// <param name="Digest">Its digest; <see langword="null"/> when only the sum of its content is known.</param>
/// <param name="Path">Its path below the archive that it comes from, where it has one; <see langword="null"/> otherwise.</param>
public sealed record LockedFile(string Name, long? Size, Sha256Digest? Digest, string? Path = null);
