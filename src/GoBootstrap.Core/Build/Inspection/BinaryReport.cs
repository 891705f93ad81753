using GoBootstrap.Platforms;

namespace GoBootstrap.Build.Inspection;

/// <summary>What an executable says of itself.</summary>
public sealed record BinaryReport
{
    /// <summary>Gets the path of the file.</summary>
    public required string File { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the format.</summary>
    public required BinaryFormat Format { get; init; }

    /// <summary>Gets the machine as GOARCH names it; the number in the header when Go does not know it.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets the size of an address: 32 or 64.</summary>
    public required int Bits { get; init; }

    /// <summary>Gets a value indicating whether the least significant byte comes first.</summary>
    public required bool IsLittleEndian { get; init; }

    /// <summary>Gets the operating system as GOOS names it; <see langword="null"/> when neither header nor build information tells.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Gets a value indicating whether it needs neither an interpreter nor a library at run time.</summary>
    public bool IsStatic { get; init; }

    /// <summary>Gets the program that loads it (<c>PT_INTERP</c>, <c>LC_LOAD_DYLINKER</c>).</summary>
    public string? Interpreter { get; init; }

    /// <summary>Gets the libraries that it loads.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Gets a value indicating whether it has a symbol table.</summary>
    public bool HasSymbols { get; init; }

    /// <summary>Gets a value indicating whether it has DWARF debug information.</summary>
    public bool HasDebugInformation { get; init; }

    /// <summary>Gets Go's build ID.</summary>
    public string? GoBuildId { get; init; }

    /// <summary>Gets what Go's linker recorded; <see langword="null"/> when it is no Go program.</summary>
    public GoBuildInformation? BuildInformation { get; init; }

    /// <summary>Gets the port; <see langword="null"/> when it is not known or header and build information disagree.</summary>
    public GoPort? Port { get; init; }
}
