namespace GoBootstrap.Build.Inspection;

/// <summary>Knows in which format Go writes the programs of an operating system.</summary>
internal static class GoFormats
{
    /// <summary>Finds the format of an operating system.</summary>
    /// <param name="goos">GOOS.</param>
    /// <returns>The format; <see langword="null"/> for a system that is not known.</returns>
    public static BinaryFormat? Of(string goos) => goos switch
    {
        "linux" or "android" or "freebsd" or "netbsd" or "openbsd" or "dragonfly" or "solaris" or "illumos" => BinaryFormat.Elf,
        "darwin" or "ios" => BinaryFormat.MachO,
        "windows" => BinaryFormat.Pe,
        "js" or "wasip1" => BinaryFormat.Wasm,
        "aix" => BinaryFormat.Xcoff,
        "plan9" => BinaryFormat.Plan9,
        _ => null,
    };
}
