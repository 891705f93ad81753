using GoBootstrap.Configuration;

namespace GoBootstrap.Build;

/// <summary>A command that runs before or after a build; never through a shell.</summary>
public sealed record HookCommand
{
    /// <summary>Gets the program and its arguments; <c>go</c> is the toolchain's.</summary>
    public required IReadOnlyList<ConfiguredText> Command { get; init; }

    /// <summary>Gets the folder to run in, absolute or relative to the definition's root. Defaults to the root.</summary>
    public ConfiguredText Directory { get; init; } = ".";

    /// <summary>Gets environment variables beside those of the build. Defaults to none.</summary>
    public IReadOnlyDictionary<string, ConfiguredText> Environment { get; init; } = new Dictionary<string, ConfiguredText>();
}
