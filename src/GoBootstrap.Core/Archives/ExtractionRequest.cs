namespace GoBootstrap.Archives;

/// <summary>Says what to extract, and where.</summary>
public sealed record ExtractionRequest
{
    /// <summary>Gets the archive's bytes. A tar.gz or a Debian package is read once from front to end; a zip file must be able to seek.</summary>
    public required Stream Archive { get; init; }

    /// <summary>Gets the archive's name for messages and progress.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the format.</summary>
    public required ArchiveFormat Format { get; init; }

    /// <summary>Gets the folder to extract into, absolute. It is made when it is missing.</summary>
    public required string TargetDirectory { get; init; }

    /// <summary>
    /// Gets what turns an entry's path (with <c>/</c>, without <c>./</c> before it, already checked) into the path below
    /// <see cref="TargetDirectory"/>; a <see langword="null"/> result leaves the entry out. The result is checked like an entry's own path.
    /// Defaults to the path itself.
    /// </summary>
    public Func<string, string?> MapPath { get; init; } = static path => path;

    /// <summary>
    /// Gets what says whether a file may be executed, from its path below <see cref="TargetDirectory"/>; <see langword="null"/> to take the
    /// archive's word, which is the default.
    /// </summary>
    public Predicate<string>? IsExecutable { get; init; }

    /// <summary>
    /// Gets a value indicating whether symbolic links are listed in the result instead of refused. They are never made. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool ListsSymbolicLinks { get; init; }

    /// <summary>Gets the limits.</summary>
    public ExtractionLimits Limits { get; init; } = ExtractionLimits.Default;

    /// <summary>Gets the size of the archive in bytes for progress; <see langword="null"/> when unknown.</summary>
    public long? ArchiveSize { get; init; }
}
