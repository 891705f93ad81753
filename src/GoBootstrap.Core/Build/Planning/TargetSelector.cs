using GoBootstrap.Configuration;
using GoBootstrap.Platforms;

namespace GoBootstrap.Build;

/// <summary>A text that selects targets, after it was read.</summary>
/// <param name="Text">The text as it was written.</param>
internal sealed record TargetSelector(ConfiguredText Text)
{
    /// <summary>Gets the operating system; <see langword="null"/> for all.</summary>
    public string? Os { get; init; }

    /// <summary>Gets the architecture; <see langword="null"/> for all.</summary>
    public string? Arch { get; init; }

    /// <summary>Gets the variant; <see langword="null"/> when none is named.</summary>
    public PortVariant? Variant { get; init; }

    /// <summary>Gets the group; <see cref="TargetGroup.None"/> when this is no group.</summary>
    public TargetGroup Group { get; init; }

    /// <summary>Gets the .NET runtime identifier that was written; <see langword="null"/> for anything else.</summary>
    public string? Rid { get; init; }

    /// <summary>Gets the one port that this names; <see langword="null"/> for a pattern or group.</summary>
    public GoPort? Port => Group == TargetGroup.None && Os is not null && Arch is not null ? new GoPort(Os, Arch) : null;

    /// <summary>Says whether a port is among those that this selects.</summary>
    /// <param name="port">The port.</param>
    /// <param name="host">The port of this machine.</param>
    /// <param name="isFirstClass">Whether the port is first class.</param>
    /// <returns>Whether it is; the variant does not matter.</returns>
    public bool MatchesPort(GoPort port, GoPort host, bool isFirstClass) => Group switch
    {
        TargetGroup.All => true,
        TargetGroup.FirstClass => isFirstClass,
        TargetGroup.Host => port == host,
        _ => (Os is null || Os == port.Os) && (Arch is null || Arch == port.Arch),
    };
}
