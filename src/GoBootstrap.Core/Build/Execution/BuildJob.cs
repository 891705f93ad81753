namespace GoBootstrap.Build.Execution;

/// <summary>Programs of one module and target with the same options, which one go process builds: two would compile what they share twice.</summary>
/// <param name="Binaries">The programs, at least one; no two have the same file name.</param>
internal sealed record BuildJob(IReadOnlyList<PlannedBinary> Binaries)
{
    /// <summary>Gets the module's folder.</summary>
    public string ModuleDirectory => Binaries[0].ModuleDirectory;

    /// <summary>Gets the target.</summary>
    public BuildTarget Target => Binaries[0].Target;

    /// <summary>Gets the options.</summary>
    public ResolvedOptions Options => Binaries[0].Options;

    /// <summary>Gets the name by which logs call it.</summary>
    public string DisplayName => $"{string.Join(", ", Binaries.Select(binary => binary.Name))} for {Target}";

    /// <summary>Divides the job into one for each program.</summary>
    /// <returns>The jobs.</returns>
    public IReadOnlyList<BuildJob> Split() => [.. Binaries.Select(binary => new BuildJob([binary]))];
}
