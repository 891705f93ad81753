using GoBootstrap.Trust;

namespace GoBootstrap.Store;

/// <summary>The part of every document of the store that says how to read the rest.</summary>
/// <param name="Schema">The number of the schema.</param>
internal sealed record SchemaDocument(int Schema);

/// <summary>The marker, <c>installed.json</c>.</summary>
internal sealed record MarkerDocument
{
    /// <summary>Gets the number of the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets the version, such as <c>1.22.6</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the port, such as <c>linux/amd64</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Gets the name of the content folder beside the marker.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the digest of <c>files.manifest</c> in hexadecimal.</summary>
    public required string ContentDigest { get; init; }

    /// <summary>Gets the name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the distribution's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Gets when it was installed.</summary>
    public required DateTimeOffset InstalledAt { get; init; }

    /// <summary>Gets the reasons why it was trusted; <see langword="null"/> when the document has none.</summary>
    public IReadOnlyList<EvidenceDocument>? Evidence { get; init; }

    /// <summary>Gets the files that it was made of; <see langword="null"/> when the document has none.</summary>
    public IReadOnlyList<FileDocument>? Files { get; init; }

    /// <summary>Gets what made the policy weaker that let it in; <see langword="null"/> when nothing did.</summary>
    public IReadOnlyList<string>? Weakenings { get; init; }
}

/// <summary>A file that a toolchain was made of.</summary>
internal sealed record FileDocument
{
    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets its digest in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Gets the signature-grade roots that exist for it: <c>openPgp</c>, <c>apt</c>, <c>sumdb</c> and so on.</summary>
    public required IReadOnlyList<string> SignatureRoots { get; init; }

    /// <summary>Gets a value indicating whether a release index vouches for such a file.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Gets the hosts that had a say in it; <see langword="null"/> when they are not known.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }
}

/// <summary>One reason to trust one file.</summary>
internal sealed record EvidenceDocument
{
    /// <summary>Gets the root of trust: <c>index</c>, <c>openPgp</c>, <c>apt</c>, <c>sumdb</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Gets the name of the file that is vouched for.</summary>
    public required string Subject { get; init; }

    /// <summary>
    /// Gets the digest of that file in hexadecimal; <see langword="null"/> in a lock file, where it stands at the file. Evidence without one counts
    /// for nothing.
    /// </summary>
    public string? Digest { get; init; }

    /// <summary>Gets the address of the statement.</summary>
    public required string Origin { get; init; }

    /// <summary>Gets a value indicating whether it came from another host than the file.</summary>
    public bool IsIndependent { get; init; }

    /// <summary>Gets the fingerprint of the primary key.</summary>
    public string? PrimaryKey { get; init; }

    /// <summary>Gets the fingerprint of the signing key.</summary>
    public string? SigningKey { get; init; }

    /// <summary>Gets when it was signed.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Gets the record of the transparency log; <see langword="null"/> for every root but <c>sumdb</c>.</summary>
    public LogInclusion? Log { get; init; }
}

/// <summary>The sequence of activations, <c>activations.json</c>.</summary>
internal sealed record ActivationsDocument
{
    /// <summary>Gets the number of the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Gets the activations, the latest last.</summary>
    public required IReadOnlyList<ActivationDocument> Activations { get; init; }
}

/// <summary>One activation.</summary>
/// <param name="Toolchain">The name of the entry, such as <c>go1.22.6.linux-amd64</c>.</param>
/// <param name="At">When it became active.</param>
internal sealed record ActivationDocument(string Toolchain, DateTimeOffset At);

/// <summary>The active toolchain where a link cannot say it, <c>current.json</c>.</summary>
/// <param name="Schema">The number of the schema.</param>
/// <param name="Toolchain">The name of the entry.</param>
internal sealed record CurrentDocument(int Schema, string Toolchain);
