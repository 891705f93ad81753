namespace GoBootstrap.Build.Inspection;

/// <summary>What Go's linker records in a program. See <see href="https://pkg.go.dev/runtime/debug#BuildInfo"/>.</summary>
public sealed record GoBuildInformation
{
    /// <summary>Gets the toolchain's name, such as <c>go1.22.12</c>.</summary>
    public required string GoVersion { get; init; }

    /// <summary>Gets the import path of the main package.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the main module.</summary>
    public GoModuleVersion? Main { get; init; }

    /// <summary>Gets the other modules, as they are ordered in the program.</summary>
    public IReadOnlyList<GoModuleVersion> Dependencies { get; init; } = [];

    /// <summary>Gets the settings, such as <c>CGO_ENABLED</c>, as they are ordered in the program.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Finds a setting.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; <see langword="null"/> when it is not recorded.</returns>
    public string? Setting(string name) => Settings.Where(setting => setting.Key == name).Select(setting => setting.Value).FirstOrDefault();
}
