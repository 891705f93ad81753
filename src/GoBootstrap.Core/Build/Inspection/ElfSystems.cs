namespace GoBootstrap.Build.Inspection;

/// <summary>Tells for which operating system an ELF program is. Static programs for Linux leave it open.</summary>
internal static class ElfSystems
{
    // What a kernel looks for decides before what a linker happens to write.
    private static readonly (string Path, string[] Systems)[] Loaders =
    [
        ("/system/bin/linker", ["android"]),
        ("/usr/libexec/ld.elf_so", ["netbsd"]),
        ("/libexec/ld.elf_so", ["netbsd"]),
        ("/usr/libexec/ld-elf.so.2", ["dragonfly"]),
        ("/libexec/ld-elf.so.2", ["dragonfly"]),
        ("/usr/libexec/ld-elf.so.1", ["freebsd"]),
        ("/libexec/ld-elf.so.1", ["freebsd"]),
        ("/libexec/ld-elf32.so.1", ["freebsd"]),
        ("/usr/libexec/ld.so", ["openbsd"]),
        ("/lib/amd64/ld.so.1", ["solaris", "illumos"]),
        ("/lib/64/ld.so.1", ["solaris", "illumos"]),
        ("/usr/lib/amd64/ld.so.1", ["solaris", "illumos"]),
        ("/usr/lib/64/ld.so.1", ["solaris", "illumos"]),
        ("/usr/lib/ld.so.1", ["solaris", "illumos"]),
        ("/lib/ld-", ["linux"]),
        ("/lib64/ld", ["linux"]),
        ("/lib32/ld", ["linux"]),
        ("/libx32/ld", ["linux"]),
        ("/lib/ld.so.1", ["linux"]),
        ("/lib/ld64.so", ["linux"]),
    ];

    /// <summary>Finds the operating systems that a program fits.</summary>
    /// <param name="abi"><c>EI_OSABI</c> of the header.</param>
    /// <param name="noted">The GOOS of its notes.</param>
    /// <param name="interpreter">Its loader.</param>
    /// <returns>Values of GOOS; empty when nothing tells one.</returns>
    public static IReadOnlyList<string> Find(byte abi, string? noted, string? interpreter)
    {
        if (noted is not null)
        {
            return [noted];
        }

        var loader = interpreter is null ? -1 : Array.FindIndex(Loaders, row => interpreter.StartsWith(row.Path, StringComparison.Ordinal));
        if (loader >= 0)
        {
            return Loaders[loader].Systems;
        }

        return abi switch
        {
            2 => ["netbsd"],
            3 => ["linux"],
            6 => ["solaris", "illumos"],
            9 => ["freebsd"],
            12 => ["openbsd"],
            _ => [],
        };
    }
}
