namespace GoBootstrap.Build;

/// <summary>One program for one target, with every option decided and every placeholder filled in.</summary>
public sealed record PlannedBinary
{
    /// <summary>Gets the program's name without suffix.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the target.</summary>
    public required BuildTarget Target { get; init; }

    /// <summary>Gets the module's folder, absolute.</summary>
    public required string ModuleDirectory { get; init; }

    /// <summary>Gets the package's path relative to the module, such as <c>./cmd/agent</c>.</summary>
    public required string PackagePath { get; init; }

    /// <summary>Gets the package's import path, such as <c>example.com/agent/cmd/agent</c>.</summary>
    public required string ImportPath { get; init; }

    /// <summary>Gets the module's path, such as <c>example.com/agent</c>.</summary>
    public required string ModulePath { get; init; }

    /// <summary>Gets the options.</summary>
    public required ResolvedOptions Options { get; init; }

    /// <summary>Gets the program's path below the output folder, with forward slashes.</summary>
    public required string RelativePath { get; init; }

    /// <summary>Gets the program's absolute path.</summary>
    public required string OutputFile { get; init; }

    /// <summary>Gets the runtime identifier that <c>{rid}</c> stands for; <see langword="null"/> when the target has none.</summary>
    internal string? Rid { get; init; }

    /// <summary>Gets the name by which logs and results call it, such as <c>agent for linux/arm64</c>.</summary>
    public string DisplayName => $"{Name} for {Target}";
}
