namespace GoBootstrap.Bundles;

/// <summary>Says what to install from a bundle.</summary>
public sealed record BundleImportRequest
{
    /// <summary>
    /// Gets the folder or address of the bundle. Defaults to <see langword="null"/>: <see cref="BundleSettings.Location"/>.
    /// </summary>
    public string? Location { get; init; }

    /// <summary>Gets the versions, each written as for an ensure. Defaults to none named: all of the bundle.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>Gets the ports. Defaults to none named: all of the bundle.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>Gets a value indicating whether installed toolchains are installed anew. Defaults to <see langword="false"/>.</summary>
    public bool Reinstalls { get; init; }
}
