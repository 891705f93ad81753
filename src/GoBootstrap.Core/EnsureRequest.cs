namespace GoBootstrap;

/// <summary>Asks for a Go toolchain to be there.</summary>
public sealed record EnsureRequest
{
    /// <summary>
    /// Gets the version spec, such as <c>1.22.6</c>, <c>1.22.x</c>, <c>stable</c> or <c>[1.22,1.24)</c>. Defaults to <see langword="null"/>:
    /// what the version files say, or <c>stable</c>.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>
    /// Gets the path of a version file (<c>go.work</c>, <c>go.mod</c>, <c>.go-version</c>, <c>.tool-versions</c>). Defaults to
    /// <see langword="null"/>: looked for in <see cref="ProjectDirectory"/> and the folders above it.
    /// </summary>
    public string? VersionFile { get; init; }

    /// <summary>Gets the folder in which version files are looked for. Defaults to <see langword="null"/>: the environment's current folder.</summary>
    public string? ProjectDirectory { get; init; }

    /// <summary>Gets the port that the toolchain must run on, such as <c>linux/arm64</c>. Defaults to <see langword="null"/>: this machine.</summary>
    public string? Port { get; init; }

    /// <summary>
    /// Gets a value indicating whether sources are asked for a newer release although an installed one satisfies the spec. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool ChecksLatest { get; init; }

    /// <summary>Gets a value indicating whether an installed toolchain is installed anew. Defaults to <see langword="false"/>.</summary>
    public bool Reinstalls { get; init; }

    /// <summary>
    /// Gets a value indicating whether the toolchain becomes the active one. The first toolchain of a store does so in any case. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool Activates { get; init; }
}
