using System.Runtime.InteropServices;
using System.Text;

namespace GoBootstrap.Platforms;

/// <summary>
/// Reads the facts of the machine that this process runs on. It is the one place of the engine that does; a surface calls it once and hands the
/// facts on in its <see cref="GoBootstrapEnvironment"/>. What a machine does not have stays empty.
/// </summary>
public static class HostProbe
{
    // A description of some thousand cores; the file has no length of its own.
    private const int LargestCpuInfo = 8 * 1024 * 1024;

    // A shell first, because it belongs to the userland; the program of this process last, because one can bring its own.
    private static readonly string[] UserlandPrograms = ["/bin/sh", "/usr/bin/env", "/proc/self/exe"];

    /// <summary>
    /// Collects the facts. Only what the runtime knows is read at once; files and system calls wait until their fact is asked for.
    /// </summary>
    /// <returns>The facts.</returns>
    public static HostFacts Collect() => new()
    {
        OperatingSystem = FindOperatingSystem(),
        OSArchitecture = RuntimeInformation.OSArchitecture,
        ProcessArchitecture = RuntimeInformation.ProcessArchitecture,
        OSVersion = Environment.OSVersion.Version,
        IsLittleEndian = BitConverter.IsLittleEndian,
        ReadsUnameMachine = UnixName.Machine,
        ReadsCpuInfo = () => OperatingSystem.IsLinux() ? ReadText("/proc/cpuinfo") : "",
        ReadsUserland = () => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? ElfProgram.None : ReadUserland(UserlandPrograms),
        ReadsTranslation = MacTranslation.IsActive,
    };

    /// <summary>Reads the userland from the first of its programs that tell something: the header of one, the dynamic loader of one.</summary>
    /// <param name="programs">The paths of the programs; they need not exist.</param>
    /// <returns>What they tell.</returns>
    internal static ElfProgram ReadUserland(IEnumerable<string> programs)
    {
        var userland = ElfProgram.None;
        foreach (var path in programs)
        {
            var program = ReadProgram(path);
            userland = userland.Header.IsEmpty ? program : userland with { Interpreter = program.Interpreter };
            if (userland.Interpreter.Length > 0)
            {
                break;
            }
        }

        return userland;
    }

    /// <summary>Reads a text file of the kernel.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The text; empty when it does not exist or must not be read.</returns>
    internal static string ReadText(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            using var text = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (var read = file.Read(buffer); read > 0 && text.Length < LargestCpuInfo; read = file.Read(buffer))
            {
                text.Write(buffer, 0, read);
            }

            return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static ElfProgram ReadProgram(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096);
            return ElfProgram.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return ElfProgram.None;
        }
    }

    private static string FindOperatingSystem()
    {
        (string Os, bool IsHere)[] systems =
        [
            ("windows", OperatingSystem.IsWindows()),
            ("android", OperatingSystem.IsAndroid()),
            ("linux", OperatingSystem.IsLinux()),
            ("darwin", OperatingSystem.IsMacOS()),
            ("freebsd", OperatingSystem.IsFreeBSD()),
            ("illumos", RuntimeInformation.IsOSPlatform(OSPlatform.Create("ILLUMOS"))),
            ("solaris", RuntimeInformation.IsOSPlatform(OSPlatform.Create("SOLARIS"))),
            ("netbsd", RuntimeInformation.IsOSPlatform(OSPlatform.Create("NETBSD"))),
            ("openbsd", RuntimeInformation.IsOSPlatform(OSPlatform.Create("OPENBSD"))),
        ];

        // An unknown system keeps its own name, so that the error which follows can say it.
        return systems.FirstOrDefault(system => system.IsHere).Os ?? RuntimeInformation.OSDescription;
    }
}
