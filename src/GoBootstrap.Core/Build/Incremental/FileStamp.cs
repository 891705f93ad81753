using GoBootstrap.Trust;

namespace GoBootstrap.Build.Incremental;

/// <summary>A file as it was at some time.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Size">The size in bytes; -1 when it did not exist, which counts as well.</param>
/// <param name="Modified">When it was changed last, in ticks of UTC.</param>
/// <param name="Digest">The digest of its content; empty when it did not exist.</param>
internal sealed record FileStamp(string Path, long Size, long Modified, string Digest)
{
    /// <summary>The size of a file that does not exist.</summary>
    public const long Absent = -1;

    /// <summary>Gets the digest.</summary>
    /// <returns>The digest; zeros when the file did not exist or the text is none.</returns>
    public Sha256Digest ReadDigest() => Sha256Digest.TryParse(Digest, out var digest) ? digest : default;
}
