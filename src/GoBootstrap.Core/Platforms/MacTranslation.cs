using System.Runtime.InteropServices;

namespace GoBootstrap.Platforms;

/// <summary>
/// Asks macOS whether Rosetta translates this process. See
/// <see href="https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment"/>.
/// </summary>
internal static partial class MacTranslation
{
    /// <summary>Reads <c>sysctl.proc_translated</c>.</summary>
    /// <returns>Whether it is 1; <see langword="false"/> on other systems and on versions of macOS without Rosetta.</returns>
    public static bool IsActive()
    {
        if (!OperatingSystem.IsMacOS())
        {
            return false;
        }

        nuint length = sizeof(int);
        return SysctlByName("sysctl.proc_translated", out var value, ref length, 0, 0) == 0 && value == 1;
    }

    [LibraryImport("libc", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SysctlByName(string name, out int value, ref nuint length, nint newValue, nuint newLength);
}
