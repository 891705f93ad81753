using GoBootstrap.Trust;

namespace GoBootstrap.Sources;

/// <summary>A file that a staged toolchain was made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Digest">The digest it was found to have.</param>
/// <param name="SignatureRoots">The signature-grade roots that exist for such a file at its source.</param>
/// <param name="IsIndexed">Whether the source has a release index, which can be on another host, that vouches for such a file.</param>
public sealed record StagedFile(string Name, Sha256Digest Digest, IReadOnlyList<TrustRoot> SignatureRoots, bool IsIndexed = false)
{
    /// <summary>Initializes a new instance of the <see cref="StagedFile"/> class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="digest">The digest it was found to have.</param>
    /// <param name="roots">The roots that exist for such a file at its source.</param>
    public StagedFile(string name, Sha256Digest digest, FileRoots roots)
        : this(name, digest, roots.SignatureRoots, roots.IsIndexed)
    {
    }

    /// <summary>
    /// Gets the names of the hosts that had a say in the file: those that were asked, and those that redirects led to. Empty when they are not known,
    /// as in the record of an older version.
    /// </summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    /// <summary>Gets the roots that exist for such a file at its source.</summary>
    internal FileRoots Roots => new(SignatureRoots, IsIndexed);
}
