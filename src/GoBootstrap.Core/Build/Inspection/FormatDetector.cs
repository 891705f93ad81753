namespace GoBootstrap.Build.Inspection;

/// <summary>Tells formats by the first bytes of a file.</summary>
internal static class FormatDetector
{
    /// <summary>Finds the format.</summary>
    /// <param name="magic">The first bytes, 8 of them when the file has so many.</param>
    /// <returns>The format; <see langword="null"/> when it is none that Go writes.</returns>
    public static BinaryFormat? Detect(ReadOnlySpan<byte> magic) => magic switch
    {
        [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => BinaryFormat.Elf,
        [0xfe, 0xed, 0xfa, 0xce or 0xcf, ..] or [0xce or 0xcf, 0xfa, 0xed, 0xfe, ..] => BinaryFormat.MachO,
        [(byte)'M', (byte)'Z', ..] => BinaryFormat.Pe,
        [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0] => BinaryFormat.Wasm,
        [0x01, 0xdf or 0xf7, ..] => BinaryFormat.Xcoff,
        [0, 0, _, _, ..] when Plan9Reader.IsMagic(magic) => BinaryFormat.Plan9,
        _ => null,
    };

    /// <summary>Says what a file is that is no program.</summary>
    /// <param name="magic">Its first bytes.</param>
    /// <returns>Text to stand behind "it is".</returns>
    public static string Describe(ReadOnlySpan<byte> magic) => magic switch
    {
        [(byte)'#', (byte)'!', ..] => "a script",
        [(byte)'!', (byte)'<', (byte)'a', (byte)'r', (byte)'c', (byte)'h', (byte)'>', ..] => "an archive of object files, as -buildmode=c-archive makes it",
        [(byte)'<', (byte)'b', (byte)'i', (byte)'g', (byte)'a', (byte)'f', (byte)'>', ..] => "an archive of object files of AIX",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive",
        [0x1f, 0x8b, ..] => "a gzip file",
        [0xca, 0xfe, 0xba, 0xbe, ..] => "a class file of Java",
        [0, (byte)'a', (byte)'s', (byte)'m', ..] => "a WebAssembly file of another version or layer than modules of version 1",
        _ => $"something else, with the first bytes {Convert.ToHexStringLower(magic)}",
    };
}
