namespace GoBootstrap.Build;

/// <summary>Asks for the tests of a module.</summary>
public sealed record GoTestRequest
{
    /// <summary>Gets the module's folder, absolute or relative to the current folder.</summary>
    public required string ModuleDirectory { get; init; }

    /// <summary>Gets which toolchain to use. Its version defaults to what the version files of the module ask for.</summary>
    public EnsureRequest Toolchain { get; init; } = new();

    /// <summary>Gets the packages, as the go command takes them. Defaults to <c>./...</c>.</summary>
    public IReadOnlyList<string> Packages { get; init; } = ["./..."];

    /// <summary>Gets the options of the build; <see cref="ResolvedOptions.Cgo"/> and tags matter most.</summary>
    public ResolvedOptions Options { get; init; } = new();

    /// <summary>Gets a regular expression of the tests to run (<c>-run</c>). Defaults to <see langword="null"/>: all.</summary>
    public string? Filter { get; init; }

    /// <summary>Gets how often each test runs (<c>-count</c>). Defaults to <see langword="null"/>: once, or not at all where Go remembers the result.</summary>
    public int? Count { get; init; }

    /// <summary>Gets a value indicating whether only the tests marked short run (<c>-short</c>). Defaults to <see langword="false"/>.</summary>
    public bool IsShort { get; init; }

    /// <summary>Gets a value indicating whether data races are looked for (<c>-race</c>), which needs cgo. Defaults to <see langword="false"/>.</summary>
    public bool FindsRaces { get; init; }

    /// <summary>Gets the file for a coverage profile (<c>-coverprofile</c>). Defaults to <see langword="null"/>: none.</summary>
    public string? CoverageFile { get; init; }

    /// <summary>Gets how long one package's tests may take (<c>-timeout</c>). Defaults to <see langword="null"/>: Go's ten minutes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets further arguments of <c>go test</c>. Defaults to none.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Gets where modules come from.</summary>
    public ModuleSourceSettings ModuleSources { get; init; } = new();
}
