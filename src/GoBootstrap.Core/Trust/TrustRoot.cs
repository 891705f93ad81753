namespace GoBootstrap.Trust;

/// <summary>Where the trust in some bytes comes from. Mirrors supply bytes, never trust.</summary>
public enum TrustRoot
{
    /// <summary>The digest in a release index, read from a host of its own.</summary>
    Index,

    /// <summary>A detached OpenPGP signature over the file.</summary>
    OpenPgp,

    /// <summary>The chain of an apt archive: signed InRelease, Packages by digest, package by digest.</summary>
    Apt,

    /// <summary>
    /// The checksum database: a signed log that holds the sum of the toolchain's module, which is computed again from the file's content.
    /// </summary>
    Sumdb,

    /// <summary>The lock file: what was resolved and verified once, committed with the repository.</summary>
    Lock,

    /// <summary>The list of digests of an offline bundle, signed by the key of the organisation that made it.</summary>
    Bundle,
}
