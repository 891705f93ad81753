namespace GoBootstrap.Build.Inspection;

/// <summary>
/// What Go's linker writes into a program about its build: what <c>go version -m</c> shows. See
/// <see href="https://pkg.go.dev/debug/buildinfo"/> and <see href="https://pkg.go.dev/runtime/debug#BuildInfo"/>.
/// </summary>
public sealed record GoBuildInformation
{
    /// <summary>Gets the version of the toolchain as it calls itself, such as <c>go1.22.12</c>; experiments may follow behind a blank.</summary>
    public required string GoVersion { get; init; }

    /// <summary>Gets the import path of the main package; empty when the program was built without modules.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the main module; <see langword="null"/> when the program does not belong to one.</summary>
    public GoModuleVersion? Main { get; init; }

    /// <summary>Gets the modules that the program depends on, in the order of the program.</summary>
    public IReadOnlyList<GoModuleVersion> Dependencies { get; init; } = [];

    /// <summary>Gets the settings of the build, such as <c>GOOS</c> or <c>-trimpath</c>, in the order of the program; none before Go 1.18.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Finds a setting.</summary>
    /// <param name="name">Its name, such as <c>CGO_ENABLED</c>.</param>
    /// <returns>Its value; <see langword="null"/> when the program does not state it.</returns>
    public string? Setting(string name)
    {
        foreach (var (key, value) in Settings)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
