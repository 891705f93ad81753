using System.Collections.Immutable;
using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>
/// The oldest operating systems, from the release notes. See <see href="https://go.dev/wiki/MinimumRequirements"/>.
/// </summary>
internal static class OperatingSystemFloors
{
    private static readonly ImmutableArray<OperatingSystemFloor> Linux = [Floor("1.2", "2.6.32", "Linux"), Floor("1.24", "3.2", "Linux")];

    private static readonly ImmutableArray<OperatingSystemFloor> Loong64 = [Floor("1.19", "5.19", "Linux")];

    // Big-endian 64-bit POWER changed to the second version of its ABI.
    private static readonly ImmutableArray<OperatingSystemFloor> Ppc64 = [.. Linux, Floor("1.27", "3.13", "Linux")];

    private static readonly ImmutableArray<OperatingSystemFloor> Windows =
        [Floor("1.11", "6.1", "Windows 7 or Windows Server 2008 R2, version"), Floor("1.21", "10.0", "Windows 10 or Windows Server 2016, version")];

    private static readonly ImmutableArray<OperatingSystemFloor> MacOS =
        [Floor("1.21", "10.15", "macOS"), Floor("1.23", "11.0", "macOS"), Floor("1.25", "12.0", "macOS"), Floor("1.27", "13.0", "macOS")];

    /// <summary>Finds the floors of a port.</summary>
    /// <param name="os">GOOS.</param>
    /// <param name="arch">GOARCH.</param>
    /// <returns>The floors, ordered by Go version; empty when none is known.</returns>
    public static ImmutableArray<OperatingSystemFloor> Of(string os, string arch) => (os, arch) switch
    {
        ("linux", "loong64") => Loong64,
        ("linux", "ppc64") => Ppc64,
        ("linux", _) => Linux,
        ("windows", _) => Windows,
        ("darwin", _) => MacOS,
        _ => [],
    };

    private static OperatingSystemFloor Floor(string since, string minimum, string system) =>
        new(GoVersion.Parse(since), Version.Parse(minimum), $"{system} {minimum}");
}
