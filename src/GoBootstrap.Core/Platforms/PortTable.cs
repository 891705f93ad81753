using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>
/// Every port of Go: those for which toolchains are published at <see href="https://go.dev/dl/"/>, with the versions, and those that one can
/// only compile for. A new port is one row.
/// </summary>
public static class PortTable
{
    // Since 1.21 every port that can host a toolchain is published; that began with its second release candidate.
    private const string EveryPort = "1.21rc2";

    /// <summary>Gets all ports, ordered by name.</summary>
    public static ImmutableArray<GoPortInfo> All { get; } =
    [
        Row("aix", "ppc64", EveryPort),
        Row("android", "386"),
        Row("android", "amd64"),
        Row("android", "arm"),
        Row("android", "arm64"),
        Row("darwin", "386", "1.2.2", last: "1.4.2"),
        Row("darwin", "amd64", "1.2.2", firstClass: true),
        Row("darwin", "arm64", "1.16beta1", firstClass: true),
        Row("dragonfly", "amd64", EveryPort),
        Row("freebsd", "386", "1.2.2"),
        Row("freebsd", "amd64", "1.2.2"),
        Row("freebsd", "arm", EveryPort),
        Row("freebsd", "arm64", EveryPort),
        Row("freebsd", "riscv64", EveryPort, last: "1.25.14"),
        Row("illumos", "amd64", EveryPort),
        Row("ios", "amd64"),
        Row("ios", "arm64"),
        Row("js", "wasm"),
        Row("linux", "386", "1.2.2", firstClass: true),
        Row("linux", "amd64", "1.2.2", firstClass: true),
        Row("linux", "arm", "1.6beta1", firstClass: true),
        Row("linux", "arm64", "1.8.5", firstClass: true),
        Row("linux", "loong64", EveryPort),
        Row("linux", "mips", EveryPort),
        Row("linux", "mips64", EveryPort),
        Row("linux", "mips64le", EveryPort),
        Row("linux", "mipsle", EveryPort),
        Row("linux", "ppc64", EveryPort),
        Row("linux", "ppc64le", "1.6.4"),
        Row("linux", "riscv64", EveryPort),
        Row("linux", "s390x", "1.7.1"),
        Row("netbsd", "386", EveryPort),
        Row("netbsd", "amd64", EveryPort),
        Row("netbsd", "arm", EveryPort),
        Row("netbsd", "arm64", EveryPort),
        Row("openbsd", "386", EveryPort),
        Row("openbsd", "amd64", EveryPort),
        Row("openbsd", "arm", EveryPort),
        Row("openbsd", "arm64", EveryPort),
        Row("openbsd", "ppc64", "1.22.4"),
        Row("openbsd", "riscv64", "1.23rc1"),
        Row("plan9", "386", EveryPort),
        Row("plan9", "amd64", EveryPort),
        Row("plan9", "arm", EveryPort),
        Row("solaris", "amd64", EveryPort),
        Row("wasip1", "wasm"),
        Row("windows", "386", "1.2.2", firstClass: true),
        Row("windows", "amd64", "1.2.2", firstClass: true),
        Row("windows", "arm", EveryPort, last: "1.23.12"),
        Row("windows", "arm64", "1.17beta1"),
    ];

    /// <summary>Finds a port's row.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The row.</returns>
    /// <exception cref="GoBootstrapException">GOB5002: Go has no such port.</exception>
    public static GoPortInfo Find(GoPort port) => TryFind(port, out var info)
        ? info
        : throw new GoBootstrapException(ErrorCode.UnknownPort, $"Go has no port '{port}'. {Known(port)}");

    /// <summary>Finds a port's row.</summary>
    /// <param name="port">The port.</param>
    /// <param name="info">The row.</param>
    /// <returns>Whether Go has the port.</returns>
    public static bool TryFind(GoPort port, [NotNullWhen(true)] out GoPortInfo? info)
    {
        // Fifty rows: a dictionary would take longer to make than all look-ups of a process.
        info = All.FirstOrDefault(row => row.Port == port);
        return info is not null;
    }

    /// <summary>Gives the name of the archive that holds a toolchain, such as <c>go1.22.6.linux-armv6l.tar.gz</c>.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port that the toolchain runs on.</param>
    /// <returns>The file name.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB5002: Go has no such port. GOB1004: no toolchain is published for the port, or none of this version.
    /// </exception>
    public static string ArchiveName(GoVersion version, GoPort port)
    {
        var info = Find(port);
        if (!info.Publishes(version))
        {
            throw new GoBootstrapException(ErrorCode.NotPublishedForPort, NotPublished(version, info));
        }

        return $"{version.ToolchainName}.{port.Os}-{info.ArchiveArch}{info.ArchiveExtension}";
    }

    /// <summary>Finds the port that an entry of the release index is for.</summary>
    /// <param name="os">The entry's <c>os</c>.</param>
    /// <param name="arch">The entry's <c>arch</c>: GOARCH, or <c>armv6l</c>.</param>
    /// <returns>The port; <see langword="null"/> for entries that are for none, such as sources.</returns>
    public static GoPort? FromArchive(string os, string arch) =>
        All.FirstOrDefault(row => row.IsPublished && row.Port.Os == os && row.ArchiveArch == arch)?.Port;

    private static string NotPublished(GoVersion version, GoPortInfo info) => info switch
    {
        { FirstVersion: null } =>
            $"No Go toolchain runs on '{info.Port}': one can only compile for it. Name the port of the machine that builds.",
        { FirstVersion: { } first } when version < first =>
            $"Go '{version}' is not published for '{info.Port}', which begins with '{first}'. Choose that or a newer version.",
        _ => $"Go '{version}' is not published for '{info.Port}', which ended with '{info.LastVersion}'. Choose that or an older version.",
    };

    private static string Known(GoPort port)
    {
        var siblings = All.Where(row => row.Port.Os == port.Os).Select(row => row.Port.ToString()).ToArray();
        return siblings.Length > 0
            ? $"For '{port.Os}' it has: {string.Join(", ", siblings)}."
            : $"Its operating systems are: {string.Join(", ", All.Select(row => row.Port.Os).Distinct())}.";
    }

    private static GoPortInfo Row(string os, string arch, string? first = null, string? last = null, bool firstClass = false) => new()
    {
        Port = new(os, arch),
        ArchiveArch = os == "linux" && arch == "arm" ? "armv6l" : arch,
        ArchiveExtension = os == "windows" ? ".zip" : ".tar.gz",
        FirstVersion = first is null ? null : GoVersion.Parse(first),
        LastVersion = last is null ? null : GoVersion.Parse(last),
        IsFirstClass = firstClass,
        OperatingSystemFloors = OperatingSystemFloors.Of(os, arch),
    };
}
