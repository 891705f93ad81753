using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing.Binaries;

namespace GoBootstrap.Tests.Inspection;

/// <summary>A folder for the programs of a test, and one program of every format.</summary>
public sealed class BinaryFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap prögrams ").FullName;

    /// <summary>Gets the names of the formats, each with every part that its reader knows.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> Formats { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["elf64"] = () => ElfWriter.Write(Full() with { Interpreter = "/lib64/ld-linux-x86-64.so.2", DebugSection = ".debug_info" }),
        ["elf32 big endian"] = () => ElfWriter.Write(
            Full("linux", "mips") with { Machine = 8, Is64Bit = false, IsLittleEndian = false, HasPointers = true, DebugSection = ".zdebug_info" }),
        ["macho64"] = () => MachOWriter.Write(
            Full("darwin", "arm64") with { Machine = 0x0100_000c, System = 1, Interpreter = "/usr/lib/dyld", DebugSection = "__zdebug_info" }),
        ["macho32"] = () => MachOWriter.Write(Full("darwin", "386") with { Machine = 7, Is64Bit = false, HasPointers = true }),
        ["pe64"] = () => PeWriter.Write(Full("windows", "amd64") with { Machine = 0x8664, DebugSection = ".zdebug_info" }),
        ["pe32"] = () => PeWriter.Write(Full("windows", "386") with { Machine = 0x14c, Is64Bit = false, DebugSection = ".debug_info", HasPointers = true }),
        ["wasm"] = () => WasmWriter.Write(Full("js", "wasm") with { Libraries = ["gojs"], DebugSection = ".debug_info" }),
        ["xcoff64"] = () => XcoffWriter.Write(Full("aix", "ppc64") with { Libraries = [",libc.a,shr_64.o"], DebugSection = ".dwinfo" }),
        ["xcoff32"] = () => XcoffWriter.Write(
            Full("aix", "ppc") with { Libraries = ["/usr/lib,libc.a,shr.o"], Is64Bit = false, HasPointers = true, DebugSection = ".dwinfo" }),
        ["plan9"] = () => Plan9Writer.Write(Full("plan9", "amd64") with { Machine = 0x8a97, HasPointers = true }),
        ["plan9 32"] = () => Plan9Writer.Write(Full("plan9", "arm") with { Machine = 0x647, Is64Bit = false }),
    };

    public static SampleProgram Full(string goos = "linux", string goarch = "amd64") => new()
    {
        Information = SampleProgram.InformationFor(goos, goarch),
        HasSymbols = true,
        Libraries = ["libone.so.1", "libtwo.so"],
    };

    /// <summary>Writes a file and reads it.</summary>
    public BinaryReport Inspect(byte[] program) => BinaryInspector.Inspect(Write(program));

    /// <summary>Writes a file that is refused.</summary>
    public GoBootstrapException Refused(byte[] program) => Assert.Throws<GoBootstrapException>(() => Inspect(program));

    public string Write(byte[] program)
    {
        var file = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(file, program);
        return file;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
