using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>
/// Runs a process and measures it. It is started with <c>posix_spawn</c> and awaited with <c>wait4</c>, which gives its processor time with that
/// of its children (https://man7.org/linux/man-pages/man2/wait4.2.html).
/// </summary>
[SupportedOSPlatform("linux")]
internal static partial class MeasuredProcess
{
    // Room for posix_spawn_file_actions_t of every C library, which has 80 bytes in glibc.
    private const int FileActionsSize = 256;
    private const int WriteOnly = 1;
    private const int CreateAndTruncate = 0x240;
    private const int Mode644 = 0b110_100_100;
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs a process to its end.</summary>
    /// <param name="command">The absolute path of the program, and its arguments.</param>
    /// <param name="variables">Its environment.</param>
    /// <param name="logFile">Takes what it prints.</param>
    /// <param name="watchesMemory">Whether the peak of its memory is measured, which costs a little time.</param>
    /// <returns>What it cost.</returns>
    /// <exception cref="InvalidOperationException">It ended with another exit code than 0.</exception>
    public static ProcessRun Run(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, string logFile, bool watchesMemory = false)
    {
        string?[] arguments = [.. command, null];
        string?[] environment = [.. variables.Select(pair => $"{pair.Key}={pair.Value}"), null];
        Span<byte> actions = stackalloc byte[FileActionsSize];
        actions.Clear();
        Check(InitializeActions(actions));
        long peak = 0;
        try
        {
            Check(AddOpen(actions, 1, logFile, WriteOnly | CreateAndTruncate, Mode644));
            Check(AddDuplicate(actions, 1, 2));
            var started = Stopwatch.GetTimestamp();
            Check(Spawn(out var id, command[0], actions, 0, arguments, environment));
            using var watch = watchesMemory ? new PeakMemoryWatch(id, MemoryInterval) : null;
            var (status, cpu) = Wait(id);
            var wall = Stopwatch.GetElapsedTime(started);
            peak = watch?.Stop() ?? 0;
            return status == 0
                ? new(wall, cpu, peak)
                : throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{string.Join(' ', command)}' ended with the wait status {status}:\n{File.ReadAllText(logFile)}"));
        }
        finally
        {
            Check(DestroyActions(actions));
        }
    }

    private static (int Status, TimeSpan Cpu) Wait(int id)
    {
        // struct rusage: two times of seconds and microseconds, then 14 numbers.
        Span<long> usage = stackalloc long[18];
        while (Wait4(id, out var status, 0, usage) is var result)
        {
            if (result == id)
            {
                return (status, Time(usage) + Time(usage[2..]));
            }

            const int interrupted = 4;
            if (Marshal.GetLastPInvokeError() is not interrupted and var error)
            {
                throw new Win32Exception(error);
            }
        }

        throw new UnreachableException();

        static TimeSpan Time(ReadOnlySpan<long> value) => TimeSpan.FromSeconds(value[0]) + TimeSpan.FromMicroseconds(value[1]);
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new Win32Exception(error);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Spawn(out int id, string path, Span<byte> actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int InitializeActions(Span<byte> actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DestroyActions(Span<byte> actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AddOpen(Span<byte> actions, int descriptor, string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AddDuplicate(Span<byte> actions, int descriptor, int duplicate);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait4(int id, out int status, int options, Span<long> usage);
}
