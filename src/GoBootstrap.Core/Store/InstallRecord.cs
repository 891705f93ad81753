using GoBootstrap.Archives;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>What a transaction is to record of the toolchain in its staging folder.</summary>
public sealed record InstallRecord
{
    /// <summary>Gets the version.</summary>
    public required GoVersion Version { get; init; }

    /// <summary>Gets the port that the toolchain runs on.</summary>
    public required GoPort Port { get; init; }

    /// <summary>Gets the name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the distribution's own name of the release.</summary>
    public required string Release { get; init; }

    /// <summary>Gets the reasons why it was trusted.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Gets the files that it was made of. Defaults to none.</summary>
    public IReadOnlyList<StagedFile> Files { get; init; } = [];

    /// <summary>Gets what made the policy weaker than the default that let it in. Defaults to nothing.</summary>
    public IReadOnlyList<string> Weakenings { get; init; } = [];

    /// <summary>Gets every file and folder below GOROOT, in any order. Folders above a file may be left out; symbolic links are passed over.</summary>
    public required IReadOnlyList<ExtractedEntry> Entries { get; init; }
}
