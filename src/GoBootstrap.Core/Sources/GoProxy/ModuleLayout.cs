using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources.GoProxy;

/// <summary>
/// Turns a toolchain module's zip into a GOROOT: the prefix of all names goes, every <c>_go.mod</c> gets its name back, and a file may be executed
/// when the <c>go</c> command would allow it, whatever the zip says. So it is what a release archive gives, without four folders.
/// </summary>
/// <param name="module">The module.</param>
/// <param name="zip">The zip's name, for messages.</param>
internal sealed class ModuleLayout(ToolchainModule module, string zip)
{
    /// <summary>Gives the path of a file below GOROOT.</summary>
    /// <param name="name">The name in the zip.</param>
    /// <returns>The path.</returns>
    /// <exception cref="GoBootstrapException">GOB3029: no zip of the module may hold such a file.</exception>
    public string Map(string name)
    {
        if (!name.StartsWith(module.FilePrefix, StringComparison.Ordinal) || name.Length == module.FilePrefix.Length)
        {
            throw Refused(name, "does not begin with the module's name");
        }

        var path = name[module.FilePrefix.Length..];
        if (ToolchainModule.IsNamed(path, ToolchainModule.GoMod))
        {
            throw Refused(name, "would be a module within the module");
        }

        return ToolchainModule.IsNamed(path, ToolchainModule.HiddenGoMod)
            ? path[..^ToolchainModule.HiddenGoMod.Length] + ToolchainModule.GoMod
            : path;
    }

    /// <summary>Says whether a file may be executed before the module was checked: everything that may be, but not <c>go</c> itself.</summary>
    /// <param name="path">The path below GOROOT.</param>
    /// <returns>Whether it may.</returns>
    public bool IsExecutable(string path) => path != GoPath && MayBeExecuted(path);

    /// <summary>Lets <c>go</c> be executed, as the last step, after the module was checked.</summary>
    /// <param name="root">The absolute path of GOROOT.</param>
    /// <param name="entries">What was extracted.</param>
    /// <returns>The entries as they are now.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4011: the mode cannot be changed.</exception>
    public IReadOnlyList<ExtractedEntry> Finish(string root, IReadOnlyList<ExtractedEntry> entries)
    {
        if (!OperatingSystem.IsWindows() && entries.Any(entry => entry.Path == GoPath))
        {
            var file = Path.Combine(root, "bin", "go" + module.Port.ExecutableSuffix);
            try
            {
                var mode = File.GetUnixFileMode(file);

                // Whoever may read it may run it, so the process's umask still counts.
                var readable = mode & (UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
                File.SetUnixFileMode(file, mode | (UnixFileMode)((int)readable >> 2));
            }
            catch (Exception exception) when (FileErrors.IsFileError(exception))
            {
                throw FileErrors.Writing("change the mode of", file, exception);
            }
        }

        return [.. entries.Select(entry => entry.Path == GoPath ? entry with { IsExecutable = true } : entry)];
    }

    private string GoPath => "bin/go" + module.Port.ExecutableSuffix;

    // cmd/go/internal/toolchain: pkg/tool, lib/**/go_?*_?*_exec, bin.
    private static bool MayBeExecuted(string path)
    {
        if (path.StartsWith("bin/", StringComparison.Ordinal) || path.StartsWith("pkg/tool/", StringComparison.Ordinal))
        {
            return true;
        }

        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return path.StartsWith("lib/", StringComparison.Ordinal)
            && name.StartsWith("go_", StringComparison.Ordinal) && name.EndsWith("_exec", StringComparison.Ordinal) && name.Length > 10
            && name[4..^6].Contains('_');
    }

    private GoBootstrapException Refused(string name, string problem) => new(
        ErrorCode.ModuleZipInvalid,
        $"The file '{ArchiveErrors.Show(name)}' of '{zip}' {problem}. No zip of '{module.Name}' holds such a file. Nothing was installed; use another "
        + "Go proxy.");
}
