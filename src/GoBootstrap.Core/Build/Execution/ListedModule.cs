namespace GoBootstrap.Build.Execution;

/// <summary>A module as <c>go list -json</c> describes it.</summary>
internal sealed record ListedModule
{
    /// <summary>Gets the path.</summary>
    public string Path { get; init; } = "";

    /// <summary>Gets the folder.</summary>
    public string? Dir { get; init; }

    /// <summary>Gets the go.mod file.</summary>
    public string? GoMod { get; init; }

    /// <summary>Gets the module that stands for it.</summary>
    public ListedModule? Replace { get; init; }
}
