using System.Runtime.InteropServices;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Platforms;

/// <summary>
/// What the facts about a machine mean for Go. The port is found at once; the rest takes files of the machine and is worked out when it is
/// first asked for.
/// </summary>
public sealed class HostFingerprint
{
    private readonly Lazy<IReadOnlySet<string>> _cpuFeatures;
    private readonly Lazy<PortVariant?> _variant;
    private readonly Lazy<string?> _emulation;

    private HostFingerprint(HostFacts facts, GoPort port)
    {
        Facts = facts;
        Port = port;
        _cpuFeatures = new(() => CpuInfoText.Features(facts.CpuInfo));
        _variant = new(() => CpuLevels.Highest(port.Arch, facts, CpuFeatures));
        _emulation = new(() => FindEmulation(facts, port));
    }

    /// <summary>Gets the facts that this was found from.</summary>
    public HostFacts Facts { get; }

    /// <summary>
    /// Gets the port that runs best on the machine: the one of the operating system, also when this process is emulated, or is a 32-bit one.
    /// </summary>
    public GoPort Port { get; }

    /// <summary>
    /// Gets the highest setting of the architecture that the CPU can run, such as <c>GOARM=7</c> or <c>GOAMD64=v3</c>; <see langword="null"/> when
    /// the architecture has none, or it cannot be told. Only GOARM must be set for programs that shall run here; the others have safe defaults.
    /// </summary>
    public PortVariant? Variant => _variant.Value;

    /// <summary>Gets the level of an x86-64 CPU, 1 to 4; <see langword="null"/> on other machines and when it is not known.</summary>
    public int? Amd64Level => Port.Arch == "amd64" ? CpuLevels.Amd64(CpuFeatures) : null;

    /// <summary>
    /// Gets the features of the CPU as the Linux kernel names them, such as <c>avx2</c> or <c>atomics</c>: those that every core has. Empty when
    /// they are not known.
    /// </summary>
    public IReadOnlySet<string> CpuFeatures => _cpuFeatures.Value;

    /// <summary>Gets the C library of the userland.</summary>
    public HostLibc Libc => Port.Os != "linux"
        ? HostLibc.None
        : Path.GetFileName(Facts.UserlandInterpreter) switch
        {
            var name when name.StartsWith("ld-musl-", StringComparison.Ordinal) => HostLibc.Musl,
            var name when name.StartsWith("ld-linux", StringComparison.Ordinal) || name.StartsWith("ld64.so", StringComparison.Ordinal) => HostLibc.Glibc,
            "ld.so.1" => HostLibc.Glibc,
            _ => HostLibc.Unknown,
        };

    /// <summary>
    /// Gets a value indicating whether the machine's programs are 32-bit ones although its kernel is a 64-bit one. Go runs there; cgo finds no
    /// 64-bit libraries.
    /// </summary>
    public bool IsUserland32Bit => HostArchitectures.Is64Bit(Port.Arch) && ElfProgram.Is32Bit(Facts.UserlandElfHeader.Span);

    /// <summary>Gets a value indicating whether this process runs under emulation (GOB5501).</summary>
    public bool IsEmulated => Emulation is not null;

    /// <summary>Gets what emulates this process, such as <c>Rosetta 2</c>; <see langword="null"/> when nothing does.</summary>
    public string? Emulation => _emulation.Value;

    /// <summary>Draws the conclusions from facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>What they mean.</returns>
    /// <exception cref="GoBootstrapException">GOB5001: Go has no port for the machine, or it is not recognized.</exception>
    public static HostFingerprint From(HostFacts facts)
    {
        // Old runtimes under Rosetta report what Rosetta shows them.
        var isRosetta = facts is { OperatingSystem: "darwin", OSArchitecture: Architecture.X64, IsTranslatedByRosetta: true };
        var arch = isRosetta
            ? "arm64"
            : HostArchitectures.FromRuntime(facts.OSArchitecture)
                ?? HostArchitectures.FromUname(facts.UnameMachine, facts.OperatingSystem, facts.IsLittleEndian);
        return arch is not null && GoPort.TryParse($"{facts.OperatingSystem}/{arch}", out var port) && IsPublished(port)
            ? new(facts, port)
            : throw new GoBootstrapException(
                ErrorCode.HostNotSupported,
                $"No Go toolchain is known for this machine: {facts}. Name a port that the machine can run, such as 'linux/arm64', in the option "
                + "'port' to override what was found.");
    }

    private static bool IsPublished(GoPort port) => PortTable.TryFind(port, out var info) && info.IsPublished;

    private static string? FindEmulation(HostFacts facts, GoPort port) => port.Os switch
    {
        "darwin" => port.Arch == "arm64" && facts.ProcessArchitecture == Architecture.X64 ? "Rosetta 2" : null,
        "windows" => port.Arch == "arm64" && facts.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? "Windows on Arm" : null,
        "linux" => FindLinuxEmulation(facts, port),
        _ => null,
    };

    private static string? FindLinuxEmulation(HostFacts facts, GoPort port)
    {
        var kernel = HostArchitectures.FromUname(facts.UnameMachine, port.Os, facts.IsLittleEndian);
        if (kernel is not null && !HostArchitectures.AreOneFamily(kernel, port.Arch))
        {
            return $"an emulator on '{facts.UnameMachine}'";
        }

        // QEMU in user mode answers uname as the emulated machine would, and passes the real CPU's description through.
        var isX86 = HostArchitectures.AreOneFamily(port.Arch, "amd64");
        var isArm = HostArchitectures.AreOneFamily(port.Arch, "arm64");
        return (isX86, isArm) switch
        {
            (false, _) when CpuInfoText.IsX86(facts.CpuInfo) => "an emulator on an x86 CPU",
            (_, false) when CpuInfoText.IsArm(facts.CpuInfo) => "an emulator on an Arm CPU",
            _ => null,
        };
    }
}
