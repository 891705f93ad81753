using GoBootstrap.Build.Sharding;
using GoBootstrap.Store;

namespace GoBootstrap.Build;

/// <summary>Everything that a build will make, decided before anything is built.</summary>
public sealed record BuildPlan
{
    /// <summary>Gets the definition.</summary>
    public required BuildDefinition Definition { get; init; }

    /// <summary>Gets the toolchain.</summary>
    public required InstalledToolchain Toolchain { get; init; }

    /// <summary>Gets the output folder, absolute.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Gets the project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Gets the version of what is built.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the time that reports and archives carry.</summary>
    public required DateTimeOffset SourceDate { get; init; }

    /// <summary>Gets the programs, ordered by target and name.</summary>
    public required IReadOnlyList<PlannedBinary> Binaries { get; init; }

    /// <summary>Gets which part of a larger plan this is. Defaults to <see langword="null"/>: it is the whole.</summary>
    public PlannedShard? Shard { get; init; }

    /// <summary>Gets the targets, each once, in order.</summary>
    public IReadOnlyList<BuildTarget> Targets => [.. Binaries.Select(binary => binary.Target).Distinct()];

    /// <summary>Gets the folder that holds what the next build has to know.</summary>
    public string StateDirectory => Path.Combine(OutputDirectory, OutputDefinition.StateFolderName);
}
