using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>
/// .NET's portable runtime identifiers and the ports of Go. See
/// <see href="https://learn.microsoft.com/dotnet/core/rid-catalog"/>.
/// </summary>
public static class RidTable
{
    /// <summary>Gets all identifiers that have a port. Where two mean the same, the preferred one comes first.</summary>
    public static ImmutableArray<RidInfo> All { get; } =
    [
        Row("win-x64", "windows/amd64"),
        Row("win-x86", "windows/386"),
        Row("win-arm64", "windows/arm64"),
        Row("osx-x64", "darwin/amd64"),
        Row("osx-arm64", "darwin/arm64"),
        .. Linux("x64", "amd64"),
        .. Linux("x86", "386"),
        .. Linux("arm64", "arm64"),

        // .NET itself demands ARMv7 with VFPv3 for linux-arm; armel is the ABI that passes floats in integer registers.
        .. Linux("arm", "arm", "7"),
        .. Linux("armv6", "arm", "6"),
        .. Linux("armel", "arm", "5"),
        .. Linux("riscv64", "riscv64"),
        .. Linux("loongarch64", "loong64"),
        .. Linux("s390x", "s390x"),
        .. Linux("ppc64le", "ppc64le"),

        // .NET knows 64-bit MIPS only as little endian.
        Row("linux-mips64", "linux/mips64le"),
        .. Android("x64", "amd64"),
        .. Android("x86", "386"),
        .. Android("arm64", "arm64"),
        .. Android("arm", "arm"),
        Row("ios-arm64", "ios/arm64") with { NeedsExternalLinker = true },
        Row("iossimulator-arm64", "ios/arm64") with { NeedsExternalLinker = true },
        Row("iossimulator-x64", "ios/amd64") with { NeedsExternalLinker = true },
        Row("freebsd-x64", "freebsd/amd64"),
        Row("freebsd-arm64", "freebsd/arm64"),
        Row("illumos-x64", "illumos/amd64"),
        Row("solaris-x64", "solaris/amd64"),
        Row("browser-wasm", "js/wasm"),
        Row("wasi-wasm", "wasip1/wasm"),
    ];

    private static ImmutableArray<string> WithoutArchitecture { get; } =
    [
        "any", "base", "unix", "linux", "linux-musl", "linux-bionic", "win", "osx", "android", "ios", "iossimulator", "freebsd", "illumos",
        "solaris", "browser", "wasi",
    ];

    /// <summary>Finds what a runtime identifier means.</summary>
    /// <param name="rid">The identifier; case does not matter.</param>
    /// <returns>The row.</returns>
    /// <exception cref="GoBootstrapException">GOB5002: the identifier is not known, names no architecture, or has no port of Go.</exception>
    public static RidInfo Find(string rid) => TryFind(rid, out var info)
        ? info
        : throw new GoBootstrapException(ErrorCode.UnknownPort, NotFound(rid));

    /// <summary>Finds what a runtime identifier means.</summary>
    /// <param name="rid">The identifier; case does not matter.</param>
    /// <param name="info">The row.</param>
    /// <returns>Whether it has a port.</returns>
    public static bool TryFind([NotNullWhen(true)] string? rid, [NotNullWhen(true)] out RidInfo? info)
    {
        info = All.FirstOrDefault(row => string.Equals(row.Rid, rid, StringComparison.OrdinalIgnoreCase));
        return info is not null;
    }

    /// <summary>Finds the runtime identifier for a port.</summary>
    /// <param name="port">The port.</param>
    /// <param name="variant">
    /// The setting of the CPU, which tells the identifiers of linux/arm apart; other settings do not change the identifier. Defaults to
    /// <see langword="null"/>: the most common one.
    /// </param>
    /// <param name="isMusl">Whether the C library is musl. Defaults to <see langword="false"/>.</param>
    /// <returns>The row.</returns>
    /// <exception cref="GoBootstrapException">GOB5002: .NET has no identifier for it.</exception>
    public static RidInfo FromPort(GoPort port, PortVariant? variant = null, bool isMusl = false)
    {
        var level = Level(variant);
        return TryFromPort(port, variant, isMusl)
            ?? throw new GoBootstrapException(
                ErrorCode.UnknownPort,
                $".NET has no runtime identifier for '{port}'{(level is null ? "" : $" with '{level}'")}{(isMusl ? " on musl" : "")}. "
                + "Name the folder of this target explicitly.");
    }

    /// <summary>Finds the runtime identifier for a port, when .NET has one.</summary>
    /// <param name="port">The port.</param>
    /// <param name="variant">As for <see cref="FromPort"/>.</param>
    /// <param name="isMusl">Whether the C library is musl.</param>
    /// <returns>The row; <see langword="null"/> when there is none.</returns>
    internal static RidInfo? TryFromPort(GoPort port, PortVariant? variant = null, bool isMusl = false) => All.FirstOrDefault(row =>
        row.Port == port && row.IsMusl == isMusl && (Level(variant) is not { } level || row.Variant is null || row.Variant == level));

    private static PortVariant? Level(PortVariant? variant) =>
        variant?.Variable == "GOARM" ? variant with { Value = variant.Value.Split(',')[0] } : null;

    private static string NotFound(string rid)
    {
        var shown = UserText.Show(rid);
        if (WithoutArchitecture.Contains(rid, StringComparer.OrdinalIgnoreCase))
        {
            return $"The runtime identifier '{shown}' names no architecture. Add one, such as '{shown}-arm64' or '{shown}-x64'.";
        }

        return $"The runtime identifier '{shown}' has no port of Go. Expected a portable one such as 'linux-x64', 'linux-musl-arm64', 'win-x64' or "
            + $"'osx-arm64'; those with a version or a distribution, such as 'win10-x64' or 'ubuntu.22.04-x64', are not portable. Known are: "
            + $"{string.Join(", ", All.Select(row => row.Rid))}.";
    }

    private static RidInfo Row(string rid, string port) => new(rid, GoPort.Parse(port));

    private static RidInfo[] Linux(string ridArch, string arch, string? arm = null)
    {
        var port = new GoPort("linux", arch);
        var variant = arm is null ? null : new PortVariant("GOARM", arm);
        return [new($"linux-{ridArch}", port, variant), new($"linux-musl-{ridArch}", port, variant, IsMusl: true)];
    }

    // linux-bionic is Android without Android's framework. Only arm64 links without the NDK.
    private static RidInfo[] Android(string ridArch, string arch)
    {
        var port = new GoPort("android", arch);
        var needsLinker = arch != "arm64";
        return
        [
            new($"android-{ridArch}", port, NeedsExternalLinker: needsLinker),
            new($"linux-bionic-{ridArch}", port, NeedsExternalLinker: needsLinker),
        ];
    }
}
