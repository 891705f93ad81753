using System.Collections.Frozen;

namespace GoBootstrap.Build.Inspection;

/// <summary>
/// Knows which libraries belong to an operating system. Where programs reach the system through its libraries, one that needs nothing else is as
/// static as it can be; see <see href="https://go.dev/doc/go1.16#openbsd"/> for OpenBSD as an example.
/// </summary>
internal static class SystemLibraries
{
    // What Windows itself has and Go programs, with or without cgo, are linked with. Those that an MinGW compiler brings are not among them.
    private static readonly FrozenSet<string> Windows = new[]
    {
        "advapi32", "authz", "bcrypt", "bcryptprimitives", "cfgmgr32", "comctl32", "comdlg32", "credui", "crypt32", "cryptbase", "cryptnet",
        "d3d11", "d3d12", "dbghelp", "dnsapi", "dwmapi", "dxgi", "fwpuclnt", "gdi32", "hid", "httpapi", "imm32", "iphlpapi", "kernel32", "kernelbase",
        "mpr", "mscoree", "msvcrt", "mswsock", "ncrypt", "netapi32", "normaliz", "ntdll", "ntdsapi", "ole32", "oleaut32", "opengl32", "pdh",
        "powrprof", "profapi", "psapi", "rpcrt4", "secur32", "setupapi", "shell32", "shlwapi", "sspicli", "ucrtbase", "user32", "userenv", "uxtheme",
        "version", "wevtapi", "winhttp", "wininet", "winmm", "winscard", "winspool.drv", "wintrust", "wlanapi", "wldap32", "ws2_32", "wsock32", "wtsapi32",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Without the version behind '.so': Go names the libraries without it, other linkers with it.
    private static readonly FrozenDictionary<string, string[]> Shared = new Dictionary<string, string[]>
    {
        ["android"] = ["libc", "libdl", "liblog", "libm"],
        ["illumos"] = ["libc", "libsocket", "libsendfile", "libnsl", "libpthread", "libm", "libresolv", "librt", "libdl"],
        ["openbsd"] = ["libc", "libpthread", "libm"],
        ["solaris"] = ["libc", "libsocket", "libsendfile", "libnsl", "libpthread", "libm", "libresolv", "librt", "libdl"],
    }.ToFrozenDictionary();

    /// <summary>Tells whether a program is as static as its operating system allows.</summary>
    /// <param name="report">The program.</param>
    /// <param name="goos">The operating system that was asked for.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsStaticEnough(BinaryReport report, string goos) => report.IsStatic || goos switch
    {
        "windows" => report.Libraries.All(IsOfWindows),
        "darwin" or "ios" => report.Interpreter is null or "/usr/lib/dyld" && report.Libraries.All(IsOfApple),
        "aix" => report.Libraries.All(IsOfAix),
        "js" => report.Libraries.All(WasmHosts.IsJavaScript),
        "wasip1" => report.Libraries.All(WasmHosts.IsWasi),
        _ => Shared.TryGetValue(goos, out var names) && report.Libraries.All(library => names.Contains(NameOf(library))),
    };

    private static bool IsOfWindows(string library) =>
        library.StartsWith("api-ms-win-", StringComparison.OrdinalIgnoreCase)
        || library.StartsWith("ext-ms-win-", StringComparison.OrdinalIgnoreCase)
        || Windows.Contains(library.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? library[..^4] : library);

    private static bool IsOfApple(string library) =>
        library.StartsWith("/usr/lib/", StringComparison.Ordinal) || library.StartsWith("/System/Library/", StringComparison.Ordinal);

    // Folder, file and member of an archive; the system's stand in /usr/lib, or without a folder.
    private static bool IsOfAix(string library) =>
        library.StartsWith("libc.a/", StringComparison.Ordinal)
        || library.StartsWith("libpthread.a/", StringComparison.Ordinal)
        || library.StartsWith("libpthreads.a/", StringComparison.Ordinal)
        || library.StartsWith("/usr/lib/lib", StringComparison.Ordinal)
        || library is "/unix";

    private static string NameOf(string library) =>
        library.IndexOf(".so", StringComparison.Ordinal) is >= 0 and var end ? library[..end] : library;
}
