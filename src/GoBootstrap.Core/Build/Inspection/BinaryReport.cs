using GoBootstrap.Platforms;

namespace GoBootstrap.Build.Inspection;

/// <summary>What a program's headers and its embedded build information tell. <see cref="BinaryInspector"/> makes it.</summary>
public sealed record BinaryReport
{
    /// <summary>Gets the file's path as it was given.</summary>
    public required string File { get; init; }

    /// <summary>Gets the file's size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the format.</summary>
    public required BinaryFormat Format { get; init; }

    /// <summary>
    /// Gets the machine that the headers name: GOARCH where Go has the machine in this format, otherwise the format's own number for it, such as
    /// <c>0x2a</c>.
    /// </summary>
    public required string Machine { get; init; }

    /// <summary>Gets the width of addresses in the file: 32 or 64. WebAssembly has 32.</summary>
    public required int Bits { get; init; }

    /// <summary>Gets a value indicating whether the machine stores the lowest byte first.</summary>
    public required bool IsLittleEndian { get; init; }

    /// <summary>
    /// Gets GOOS, as the headers tell it, and where they leave it open, as the build information does; <see langword="null"/> when neither does.
    /// </summary>
    public string? OperatingSystem { get; init; }

    /// <summary>
    /// Gets a value indicating whether the program names neither a loader nor a library. Programs for Windows, macOS, iOS, AIX, Solaris, illumos,
    /// OpenBSD and Android reach their system through its libraries and are never static in this sense, nor is WebAssembly, which imports
    /// functions of its host; see <see cref="ExpectedBinary.IsStatic"/> for what can be asked of them.
    /// </summary>
    public bool IsStatic { get; init; }

    /// <summary>Gets the loader that the program names, such as <c>/lib64/ld-linux-x86-64.so.2</c>; <see langword="null"/> without one.</summary>
    public string? Interpreter { get; init; }

    /// <summary>
    /// Gets the libraries that are loaded with the program, as it names them; for WebAssembly, the modules of the host that it imports from.
    /// </summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Gets a value indicating whether there is a symbol table. What a loader needs to join libraries does not count.</summary>
    public bool HasSymbols { get; init; }

    /// <summary>Gets a value indicating whether there is DWARF debug information, compressed or not.</summary>
    public bool HasDebugInformation { get; init; }

    /// <summary>Gets the build id of Go's linker; <see langword="null"/> without one.</summary>
    public string? GoBuildId { get; init; }

    /// <summary>Gets Go's build information; <see langword="null"/> when the file has none.</summary>
    public GoBuildInformation? BuildInformation { get; init; }

    /// <summary>
    /// Gets the port: of the build information where it names one, otherwise of the headers; <see langword="null"/> when they do not name one.
    /// </summary>
    public GoPort? Port { get; init; }

    /// <summary>Gets the points in which the build information contradicts the headers: expected is what the headers say.</summary>
    public IReadOnlyList<BinaryMismatch> Contradictions { get; init; } = [];
}
