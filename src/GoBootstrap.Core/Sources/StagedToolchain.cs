using GoBootstrap.Archives;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources;

/// <summary>A toolchain that lies in a staging folder.</summary>
/// <param name="Entries">Every file and folder of it, with paths below the folder.</param>
/// <param name="Evidence">The reasons to trust it, for each file it came from.</param>
public sealed record StagedToolchain(IReadOnlyList<ExtractedEntry> Entries, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>Gets the names of the files that every required root must vouch for.</summary>
    public required IReadOnlyList<StagedFile> Files { get; init; }

    /// <summary>
    /// Gets the sum (<c>h1:</c>) of the module that the content makes, computed again from it; <see langword="null"/> when the source computes none.
    /// </summary>
    internal string? Sum { get; init; }

    /// <summary>
    /// Gets the source's own name of what was staged, where that was found only then; <see langword="null"/> for that of the candidate.
    /// </summary>
    internal string? Release { get; init; }
}
