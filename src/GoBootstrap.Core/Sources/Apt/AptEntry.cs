namespace GoBootstrap.Sources.Apt;

/// <summary>One archive and suite that apt's configuration names for binary packages.</summary>
internal sealed record AptEntry
{
    /// <summary>Gets the file that names it.</summary>
    public required string File { get; init; }

    /// <summary>Gets the line in <see cref="File"/>, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Gets the archive.</summary>
    public required AptArchive Archive { get; init; }

    /// <summary>Gets the suite, such as <c>trixie</c> or <c>trixie-updates</c>.</summary>
    public required string Suite { get; init; }

    /// <summary>Gets the components, such as <c>main</c>.</summary>
    public required IReadOnlyList<string> Components { get; init; }

    /// <summary>Gets Debian's names of the only architectures that are read; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? Architectures { get; init; }

    /// <summary>Gets Debian's names of architectures that are not read.</summary>
    public IReadOnlyList<string> ExcludedArchitectures { get; init; } = [];

    /// <summary>Gets which keys may sign.</summary>
    public AptSignedBy SignedBy { get; init; } = new();

    /// <summary>Gets whether indexes are fetched by their hash; <see langword="null"/> leaves it to the Release file.</summary>
    public bool? UsesByHash { get; init; }

    /// <summary>Says whether the entry's options allow an architecture.</summary>
    /// <param name="architecture">Debian's name of it.</param>
    /// <returns>Whether it is allowed.</returns>
    public bool Allows(string architecture) =>
        (Architectures?.Contains(architecture) ?? true) && !ExcludedArchitectures.Contains(architecture);
}
