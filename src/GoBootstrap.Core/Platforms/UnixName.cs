using System.Runtime.InteropServices;
using System.Text;

namespace GoBootstrap.Platforms;

/// <summary>Asks the kernel for what <c>uname -m</c> prints.</summary>
internal static partial class UnixName
{
    // struct utsname is five or six texts of one length; the machine is the fifth.
    private const int MachineField = 4;
    private const int LinuxField = 65;
    private const int MacField = 256;
    private const int BufferLength = 8 * 1024;

    /// <summary>Reads the machine name.</summary>
    /// <returns>The name; empty where the shape of the answer is not known, or there is no uname.</returns>
    public static unsafe string Machine()
    {
        var field = OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? LinuxField : OperatingSystem.IsMacOS() ? MacField : 0;
        if (field == 0)
        {
            return "";
        }

        Span<byte> buffer = stackalloc byte[BufferLength];
        buffer.Clear();
        try
        {
            fixed (byte* pointer = buffer)
            {
                if (Uname(pointer) < 0)
                {
                    return "";
                }
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return "";
        }

        var machine = buffer.Slice(MachineField * field, field);
        var end = machine.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? machine : machine[..end]);
    }

    [LibraryImport("libc", EntryPoint = "uname")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Uname(byte* buffer);
}
