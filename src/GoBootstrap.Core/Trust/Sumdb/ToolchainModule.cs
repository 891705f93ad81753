using GoBootstrap.Archives;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// A toolchain as a version of the module <c>golang.org/toolchain</c> (<see href="https://go.dev/doc/toolchain">Go Toolchains</see>). Since Go 1.21
/// release archive and module are made of the same files in one step, so the module's sum can be computed from the archive: without four folders,
/// and with every <c>go.mod</c> under another name, because a module holds no other modules.
/// </summary>
/// <param name="Toolchain">The toolchain's version.</param>
/// <param name="Port">The port that it runs on; 32-bit Arm is <c>arm</c> here, though its archive says <c>armv6l</c>.</param>
internal sealed record ToolchainModule(GoVersion Toolchain, GoPort Port)
{
    /// <summary>The module's path.</summary>
    public const string Path = "golang.org/toolchain";

    /// <summary>The name of <c>go.mod</c> in the module.</summary>
    public const string HiddenGoMod = "_go.mod";

    /// <summary>The name of a module's description.</summary>
    public const string GoMod = "go.mod";

    private const string VersionPrefix = "v0.0.1-";

    // Before, archives were turned into modules afterwards, by a tool whose rules nobody can check by making both again.
    internal static readonly GoVersion FirstOfOneStep = GoVersion.Parse("1.21.0");

    private static readonly string[] LeftOut = ["api/", "doc/", "misc/", "test/"];

    /// <summary>Gets the version, such as <c>v0.0.1-go1.24.4.linux-amd64</c>.</summary>
    public string Version => $"{VersionPrefix}{Toolchain.ToolchainName}.{Port.Os}-{Port.Arch}";

    /// <summary>Gets path and version together.</summary>
    public string Name => $"{Path}@{Version}";

    /// <summary>Gets what the names of all files begin with.</summary>
    public string FilePrefix => Name + "/";

    /// <summary>Says whether the sum of a version's module can be computed from its release archive.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether archive and module were made in one step.</returns>
    public static bool CoversArchive(GoVersion version) => version >= FirstOfOneStep;

    /// <summary>Reads a version of the module.</summary>
    /// <param name="text">Text such as <c>v0.0.1-go1.24.4.linux-amd64</c>.</param>
    /// <returns>The module; <see langword="null"/> for any other version, and for a name that is not the one of its version.</returns>
    public static ToolchainModule? TryParse(string text)
    {
        var dot = text.LastIndexOf('.');
        var dash = dot < 0 ? -1 : text.IndexOf('-', dot);
        if (dash < 0 || !text.StartsWith(VersionPrefix, StringComparison.Ordinal) || dot < VersionPrefix.Length
            || !GoVersion.TryParse(text[VersionPrefix.Length..dot], out var version)
            || !GoPort.TryParse($"{text[(dot + 1)..dash]}/{text[(dash + 1)..]}", out var port))
        {
            return null;
        }

        var module = new ToolchainModule(version, port);
        return module.Version == text ? module : null;
    }

    /// <summary>Computes the module's sum from the files of the release archive.</summary>
    /// <param name="entries">What was extracted, with paths below GOROOT.</param>
    /// <returns>The sum; <see langword="null"/> when a file has a name that only a module may have, so that there is none.</returns>
    public string? SumOfArchive(IReadOnlyList<ExtractedEntry> entries)
    {
        var files = entries.Where(entry => entry.Kind == ExtractedEntryKind.File && !IsLeftOut(entry.Path)).ToList();
        return files.Exists(file => IsNamed(file.Path, HiddenGoMod)) ? null : SumOf(files);
    }

    /// <summary>Computes the module's sum from all files of its own zip, after the hidden files got their names back.</summary>
    /// <param name="entries">What was extracted, with paths below GOROOT.</param>
    /// <returns>The sum.</returns>
    public string SumOfModule(IReadOnlyList<ExtractedEntry> entries) => SumOf(entries.Where(entry => entry.Kind == ExtractedEntryKind.File));

    /// <summary>Says whether the last part of a path is a name.</summary>
    /// <param name="path">The path.</param>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsNamed(string path, string name) =>
        path.EndsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[^(name.Length + 1)] == '/');

    /// <summary>Says whether a file of the release archive is in none of the module's, so that no sum covers it.</summary>
    /// <param name="path">The path below GOROOT.</param>
    /// <returns>Whether it is left out.</returns>
    public static bool IsLeftOut(string path)
    {
        foreach (var folder in LeftOut)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private string SumOf(IEnumerable<ExtractedEntry> files) => ModuleSum.Of(FilePrefix, files.Select(file => (Hide(file.Path), file.Digest)));

    private static string Hide(string path) => IsNamed(path, GoMod) ? path[..^GoMod.Length] + HiddenGoMod : path;
}
