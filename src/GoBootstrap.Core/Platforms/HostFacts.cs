using System.Runtime.InteropServices;
using GoBootstrap.Versioning;

namespace GoBootstrap.Platforms;

/// <summary>
/// Raw facts about a machine, as they were read and before any conclusion. <see cref="HostProbe"/> collects them; tests record them. Facts that
/// take a file or a system call are read when they are first asked for, so two collections of one machine are not equal.
/// </summary>
public sealed record HostFacts
{
    private readonly Lazy<string> _unameMachine = new("");
    private readonly Lazy<string> _cpuInfo = new("");
    private readonly Lazy<ElfProgram> _userland = new(ElfProgram.None);
    private readonly Lazy<bool> _isTranslatedByRosetta = new(() => false);

    /// <summary>Gets the operating system as GOOS names it: <c>linux</c>, <c>windows</c>, <c>darwin</c>, <c>freebsd</c> …</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Gets the architecture that the runtime reports for the operating system; seen through emulation where the runtime can.</summary>
    public required Architecture OSArchitecture { get; init; }

    /// <summary>Gets the architecture of this process.</summary>
    public required Architecture ProcessArchitecture { get; init; }

    /// <summary>Gets the version of the operating system or kernel, such as <c>6.1.0</c> on Linux or <c>10.0.19045</c> on Windows.</summary>
    public Version? OSVersion { get; init; }

    /// <summary>Gets a value indicating whether this process is little endian.</summary>
    public bool IsLittleEndian { get; init; } = true;

    /// <summary>Gets the machine name that <c>uname -m</c> prints, such as <c>aarch64</c>; empty where there is no uname.</summary>
    public string UnameMachine
    {
        get => _unameMachine.Value;
        init => _unameMachine = new(value);
    }

    /// <summary>Gets the text of <c>/proc/cpuinfo</c>; empty where there is none.</summary>
    public string CpuInfo
    {
        get => _cpuInfo.Value;
        init => _cpuInfo = new(value);
    }

    /// <summary>Gets the first bytes of a program of the userland (<c>/bin/sh</c>), at least an ELF header; empty where there is none.</summary>
    public ReadOnlyMemory<byte> UserlandElfHeader
    {
        get => _userland.Value.Header;
        init
        {
            var interpreter = _userland;
            _userland = new(() => new(value, interpreter.Value.Interpreter));
        }
    }

    /// <summary>Gets the path of the dynamic loader that the userland's programs name, such as <c>/lib/ld-musl-x86_64.so.1</c>; empty when unknown.</summary>
    public string UserlandInterpreter
    {
        get => _userland.Value.Interpreter;
        init
        {
            var header = _userland;
            _userland = new(() => new(header.Value.Header, value));
        }
    }

    /// <summary>Gets a value indicating whether this process runs under Rosetta: macOS's <c>sysctl.proc_translated</c>.</summary>
    public bool IsTranslatedByRosetta
    {
        get => _isTranslatedByRosetta.Value;

        // Lazy<bool> takes a lone bool for something else.
        init => _isTranslatedByRosetta = new(() => value);
    }

    internal Func<string> ReadsUnameMachine
    {
        init => _unameMachine = new(value);
    }

    internal Func<string> ReadsCpuInfo
    {
        init => _cpuInfo = new(value);
    }

    internal Func<ElfProgram> ReadsUserland
    {
        init => _userland = new(value);
    }

    internal Func<bool> ReadsTranslation
    {
        init => _isTranslatedByRosetta = new(value);
    }

    /// <summary>Writes the facts that decide about the port, for a message.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"operating system '{UserText.Show(OperatingSystem)}' {OSVersion}, its architecture '{OSArchitecture}', this process '{ProcessArchitecture}', "
        + $"uname -m '{UserText.Show(UnameMachine)}', {(IsLittleEndian ? "little" : "big")} endian";
}
