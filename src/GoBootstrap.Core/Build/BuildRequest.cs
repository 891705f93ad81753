using GoBootstrap.Build.Sharding;

namespace GoBootstrap.Build;

/// <summary>Asks for a build.</summary>
public sealed record BuildRequest
{
    /// <summary>Gets what to build.</summary>
    public required BuildDefinition Definition { get; init; }

    /// <summary>
    /// Gets which toolchain to use. Its version defaults to what the version files of the first module and of the root ask for; several modules
    /// share one toolchain.
    /// </summary>
    public EnsureRequest Toolchain { get; init; } = new();

    /// <summary>Gets the targets to build of the definition's, in the same forms. Empty by default: all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Gets the names of the programs to build. Empty by default: all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Gets the part of the matrix to build. Defaults to <see langword="null"/>: all.</summary>
    public ShardSelector? Shard { get; init; }

    /// <summary>Gets the largest number of go processes at once. Defaults to <see langword="null"/>: as cores and memory allow.</summary>
    public int? Jobs { get; init; }

    /// <summary>Gets a value indicating whether the others are built although one failed. Defaults to <see langword="false"/>.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>Gets a value indicating whether unchanged programs are built as well. Defaults to <see langword="false"/>.</summary>
    public bool Rebuilds { get; init; }

    /// <summary>
    /// Gets a value indicating whether everything is built a second time, in another folder with an empty cache, and must come out the same.
    /// Defaults to <see langword="false"/>.
    /// </summary>
    public bool ChecksReproducibility { get; init; }

    /// <summary>
    /// Gets a value indicating whether the results name what programs are made of: <see cref="BinaryResult.Inputs"/> and
    /// <see cref="BinaryResult.InputFolders"/>. Defaults to <see langword="false"/>.
    /// </summary>
    public bool ListsInputs { get; init; }

    /// <summary>Gets a value indicating whether the programs only are built, without any report. Defaults to <see langword="false"/>.</summary>
    public bool SkipsOutputs { get; init; }
}
