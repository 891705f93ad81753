using GoBootstrap.Build.Inspection;

namespace GoBootstrap.Build.Outputs;

/// <summary>An archive that is to be made.</summary>
internal sealed record PlannedArchive
{
    /// <summary>Gets the path below the output folder.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the format: <c>tar.gz</c> or <c>zip</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Gets the target.</summary>
    public required BuildTarget Target { get; init; }

    /// <summary>Gets the names of the programs in it, ordered.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>Gets the folder in it; <see langword="null"/> for none.</summary>
    public string? Folder { get; init; }

    /// <summary>Gets what a program of it says of itself.</summary>
    public GoBuildInformation? BuildInformation { get; init; }

    /// <summary>Gets the files in it, ordered by name.</summary>
    public required IReadOnlyList<ArchiveMember> Members { get; init; }

    /// <summary>Gets the digest over everything that decides its bytes.</summary>
    public required string Inputs { get; init; }
}
