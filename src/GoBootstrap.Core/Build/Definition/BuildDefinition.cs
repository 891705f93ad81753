using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>What to build: the section <c>build</c> of <c>gobootstrap.yaml</c>, or the same as an object.</summary>
public sealed record BuildDefinition
{
    /// <summary>Gets the folder that relative paths are resolved against, absolute.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Gets the project's name, for templates and reports. Defaults to <see langword="null"/>: the name of <see cref="RootDirectory"/>.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the version of what is built, for templates and reports. Defaults to <see langword="null"/>: <c>0.0.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the modules with their main packages. Empty by default: one module in <see cref="RootDirectory"/>, all its main packages.</summary>
    public IReadOnlyList<ModuleDefinition> Modules { get; init; } = [];

    /// <summary>
    /// Gets the targets: ports (<c>linux/arm64</c>), ports with a variant (<c>linux/arm/7</c>, <c>linux/amd64/v3</c>), .NET runtime identifiers
    /// (<c>win-x64</c>), patterns (<c>linux/*</c>) and groups (<c>first-class</c>, <c>all</c>, <c>host</c>). Empty by default: <c>host</c>.
    /// </summary>
    public IReadOnlyList<ConfiguredText> Targets { get; init; } = [];

    /// <summary>Gets the targets to leave out, in the same forms. Empty by default.</summary>
    public IReadOnlyList<ConfiguredText> Excludes { get; init; } = [];

    /// <summary>Gets the options for everything; modules, packages and overrides refine them.</summary>
    public BuildOptions Options { get; init; } = new();

    /// <summary>Gets the options for some targets or packages only, applied in their order after all others.</summary>
    public IReadOnlyList<OptionOverride> Overrides { get; init; } = [];

    /// <summary>Gets where the results go and what is made beside the programs.</summary>
    public OutputDefinition Output { get; init; } = new();

    /// <summary>Gets the commands to run before anything is built. Empty by default.</summary>
    public IReadOnlyList<HookCommand> Before { get; init; } = [];

    /// <summary>Gets the commands to run after everything was built. Empty by default.</summary>
    public IReadOnlyList<HookCommand> After { get; init; } = [];

    /// <summary>Gets where modules come from; it never decides what they are, which go.sum does.</summary>
    public ModuleSourceSettings ModuleSources { get; init; } = new();

    /// <summary>Gets the file with the measured costs of targets, by which shards are balanced. Defaults to <see langword="null"/>: all cost the same.</summary>
    public string? CostsFile { get; init; }

    /// <summary>
    /// Gets the time that reports and archives carry, in seconds since 1970. Defaults to <see langword="null"/>: the variable
    /// <c>SOURCE_DATE_EPOCH</c>, the time of the checked-out commit, or 1980-01-01.
    /// See <see href="https://reproducible-builds.org/docs/source-date-epoch/"/>.
    /// </summary>
    public long? SourceDateEpoch { get; init; }

    /// <summary>Gets whether each target has a GOCACHE of its own. Defaults to <see langword="false"/>: one for each toolchain, which Go keeps apart by itself.</summary>
    public bool SplitsCache { get; init; }

    /// <summary>Gets the file that this was read from; a change of it is a change of the build. Defaults to <see langword="null"/>.</summary>
    public string? File { get; init; }
}
