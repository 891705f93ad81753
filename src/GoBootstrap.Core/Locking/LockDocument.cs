using GoBootstrap.Store;

namespace GoBootstrap.Locking;

/// <summary>The part of every lock file that says how to read the rest.</summary>
/// <param name="Schema">The number of the schema.</param>
internal sealed record LockSchemaDocument(int Schema);

/// <summary>A lock file as JSON.</summary>
internal sealed record LockDocument
{
    /// <summary>Gets the number of the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets what was asked for.</summary>
    public required LockRequestDocument Request { get; init; }

    /// <summary>Gets the version, such as <c>1.22.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the toolchains by port, in the order of their names.</summary>
    public required IReadOnlyDictionary<string, LockPortDocument> Ports { get; init; }
}

/// <summary>What was asked for.</summary>
/// <param name="Version">The version spec.</param>
/// <param name="By">Who asked: the name of a version file, or a word.</param>
internal sealed record LockRequestDocument(string Version, string By);

/// <summary>A toolchain for one port.</summary>
internal sealed record LockPortDocument
{
    /// <summary>Gets the name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the distribution's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Gets the sum of the content.</summary>
    public string? H1 { get; init; }

    /// <summary>Gets the files.</summary>
    public required IReadOnlyList<LockFileDocument> Files { get; init; }

    /// <summary>Gets the reasons why they were trusted, as the store's marker has them. The digest of each is that of its file, and stands there.</summary>
    public required IReadOnlyList<EvidenceDocument> Evidence { get; init; }

    /// <summary>Gets the digest over version, port and everything above, which tells a change by hand; see <see cref="LockSeal"/>.</summary>
    public string? Seal { get; init; }
}

/// <summary>A file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">Its digest in hexadecimal.</param>
/// <param name="Path">Its path below its archive.</param>
internal sealed record LockFileDocument(string Name, long? Size = null, string? Sha256 = null, string? Path = null);
