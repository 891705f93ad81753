using GoBootstrap.Sources;
using GoBootstrap.Trust;

namespace GoBootstrap.Locking;

/// <summary>What a source says of a candidate that is to be locked.</summary>
internal sealed record LockOffer
{
    /// <summary>Gets the files with what is known of each.</summary>
    public required IReadOnlyList<LockedFile> Files { get; init; }

    /// <summary>Gets the same files as the trust policy judges them; a digest that is not known yet is the default one.</summary>
    public required IReadOnlyList<StagedFile> Judged { get; init; }

    /// <summary>Gets the sum of the content; <see langword="null"/> when nobody says it.</summary>
    public string? Sum { get; init; }

    /// <summary>Gets the reasons to trust the files.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Gets a value indicating whether reading the files would prove nothing more.</summary>
    public required bool IsComplete { get; init; }
}
