using System.Runtime.InteropServices;

namespace GoBootstrap.Platforms;

/// <summary>
/// Raw facts about a machine, as they were read and before any conclusion. The host probe collects them; tests record them.
/// </summary>
public sealed record HostFacts
{
    /// <summary>Gets the operating system as GOOS names it: <c>linux</c>, <c>windows</c>, <c>darwin</c>, <c>freebsd</c> …</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Gets the architecture that the runtime reports for the operating system; seen through emulation where the runtime can.</summary>
    public required Architecture OSArchitecture { get; init; }

    /// <summary>Gets the architecture of this process.</summary>
    public required Architecture ProcessArchitecture { get; init; }

    /// <summary>Gets the version of the operating system or kernel, such as <c>6.1.0</c> on Linux or <c>10.0.19045</c> on Windows.</summary>
    public Version? OSVersion { get; init; }

    /// <summary>Gets the machine name that <c>uname -m</c> prints, such as <c>aarch64</c>; empty where there is no uname.</summary>
    public string UnameMachine { get; init; } = "";

    /// <summary>Gets a value indicating whether this process is little endian.</summary>
    public bool IsLittleEndian { get; init; } = true;

    /// <summary>Gets the text of <c>/proc/cpuinfo</c>; empty where there is none.</summary>
    public string CpuInfo { get; init; } = "";

    /// <summary>Gets the first bytes of a program of the userland (<c>/bin/sh</c>), at least an ELF header; empty where there is none.</summary>
    public ReadOnlyMemory<byte> UserlandElfHeader { get; init; }

    /// <summary>Gets the path of the dynamic loader that the userland's programs name, such as <c>/lib/ld-musl-x86_64.so.1</c>; empty when unknown.</summary>
    public string UserlandInterpreter { get; init; } = "";

    /// <summary>Gets macOS's <c>sysctl.proc_translated</c>: whether this process runs under Rosetta.</summary>
    public bool IsTranslatedByRosetta { get; init; }
}
