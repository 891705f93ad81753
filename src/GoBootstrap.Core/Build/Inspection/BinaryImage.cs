namespace GoBootstrap.Build.Inspection;

/// <summary>What the headers of a program tell, in the terms that all formats have in common.</summary>
internal sealed record BinaryImage
{
    /// <summary>Gets the format.</summary>
    public required BinaryFormat Format { get; init; }

    /// <summary>Gets GOARCH, or the format's own number for the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets the width of addresses.</summary>
    public required int Bits { get; init; }

    /// <summary>Gets a value indicating whether the machine stores the lowest byte first.</summary>
    public required bool IsLittleEndian { get; init; }

    /// <summary>Gets the values of GOOS that the headers fit; empty when they tell nothing.</summary>
    public IReadOnlyList<string> OperatingSystems { get; init; } = [];

    /// <summary>Gets the loader.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Gets the libraries.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Gets a value indicating whether there is a symbol table.</summary>
    public bool HasSymbols { get; init; }

    /// <summary>Gets a value indicating whether there is DWARF.</summary>
    public bool HasDebugInformation { get; init; }

    /// <summary>Gets the build id of Go's linker.</summary>
    public string? GoBuildId { get; init; }

    /// <summary>Gets what stands at which address.</summary>
    public required AddressSpace Memory { get; init; }

    /// <summary>
    /// Gets the version of the toolchain and the text of the build information, where a format has them elsewhere than behind the mark.
    /// </summary>
    public (string Version, byte[] Text)? Information { get; init; }

    /// <summary>Gets the addresses in which the build information is looked for: begin and size.</summary>
    public IReadOnlyList<(ulong Address, ulong Size)> InformationRanges { get; init; } = [];
}
