namespace GoBootstrap.Build.Inspection;

/// <summary>The formats in which Go writes programs. An operating system has one of them.</summary>
public enum BinaryFormat
{
    /// <summary>
    /// Linux, Android, the BSDs, Solaris and illumos. See <see href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html"/>.
    /// </summary>
    Elf,

    /// <summary>macOS and iOS. See <see href="https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h"/>.</summary>
    MachO,

    /// <summary>Windows. See <see href="https://learn.microsoft.com/windows/win32/debug/pe-format"/>.</summary>
    Pe,

    /// <summary>WebAssembly, for js and wasip1. See <see href="https://webassembly.github.io/spec/core/binary/modules.html"/>.</summary>
    Wasm,

    /// <summary>AIX. See <see href="https://www.ibm.com/docs/en/aix/7.3?topic=formats-xcoff-object-file-format"/>.</summary>
    Xcoff,

    /// <summary>Plan 9. See <see href="https://9p.io/magic/man2html/6/a.out"/>.</summary>
    Plan9,
}
