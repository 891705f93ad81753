using GoBootstrap.Platforms;

namespace GoBootstrap.Sources.Apt;

/// <summary>Debian's names of Go's ports. See <see href="https://wiki.debian.org/SupportedArchitectures">SupportedArchitectures</see>.</summary>
internal static class DebianArchitectures
{
    /// <summary>Gets the architectures whose packages run on a port.</summary>
    /// <param name="port">The port.</param>
    /// <returns>Debian's names, the one to prefer first; none when Debian has no such port.</returns>
    public static IReadOnlyList<string> For(GoPort port) => port.Os != "linux"
        ? []
        : port.Arch switch
        {
            "amd64" or "arm64" or "s390x" or "riscv64" or "loong64" => [port.Arch],
            "386" => ["i386"],
            "ppc64le" => ["ppc64el"],
            "mips64le" => ["mips64el"],
            "mipsle" => ["mipsel"],
            // armhf needs ARMv7; armel (GOARM=5) runs on every Arm, slower.
            "arm" => ["armhf", "armel"],
            _ => [],
        };
}
