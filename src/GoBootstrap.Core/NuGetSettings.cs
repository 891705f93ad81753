namespace GoBootstrap;

/// <summary>Settings of the <c>nuget</c> source, which restores toolchain packages from NuGet feeds.</summary>
public sealed record NuGetSettings
{
    /// <summary>What the ids of toolchain packages begin with by default.</summary>
    public const string DefaultIdPrefix = "GoBootstrap.Toolchain";

    /// <summary>
    /// Gets the path of the one NuGet configuration file to read. Defaults to <see langword="null"/>: the files that NuGet itself reads for
    /// <see cref="RootDirectory"/>, which are those in the folder and above it, the user's and the machine's.
    /// </summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>
    /// Gets the folder from which configuration files are looked for upwards. Defaults to <see langword="null"/>: the current folder. Without
    /// effect when <see cref="ConfigurationFile"/> is set.
    /// </summary>
    public string? RootDirectory { get; init; }

    /// <summary>
    /// Gets the feeds to ask: names of package sources in the NuGet configuration, addresses, or folders. Defaults to none: every enabled package
    /// source of the NuGet configuration.
    /// </summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>
    /// Gets what the ids of toolchain packages begin with; a dot and the port follow, as in <c>GoBootstrap.Toolchain.linux-amd64</c>. Defaults to
    /// <c>GoBootstrap.Toolchain</c>.
    /// </summary>
    public string IdPrefix { get; init; } = DefaultIdPrefix;
}
