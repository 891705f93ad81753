namespace GoBootstrap.Build.Inspection;

/// <summary>The formats of Go's executables.</summary>
public enum BinaryFormat
{
    /// <summary>Linux, BSDs, Solaris, Android. See <see href="https://gabi.xinuos.com/"/>.</summary>
    Elf,

    /// <summary>macOS and iOS.</summary>
    MachO,

    /// <summary>Windows. See <see href="https://learn.microsoft.com/windows/win32/debug/pe-format"/>.</summary>
    Pe,

    /// <summary>WebAssembly. See <see href="https://webassembly.github.io/spec/core/binary/"/>.</summary>
    Wasm,

    /// <summary>AIX.</summary>
    Xcoff,

    /// <summary>Plan 9. See <see href="https://9p.io/magic/man2html/6/a.out"/>.</summary>
    Plan9,
}
