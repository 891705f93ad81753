using GoBootstrap.Diagnostics;

namespace GoBootstrap.Processes;

/// <summary>Finds a program in the PATH of an environment, which need not be this process's own.</summary>
internal static class ProgramFinder
{
    /// <summary>Finds a program.</summary>
    /// <param name="name">A name, or a path with a separator in it.</param>
    /// <param name="variables">The environment whose PATH counts.</param>
    /// <param name="environment">The outside, for relative paths and the kind of operating system.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="GoBootstrapException">GOB6004: there is no such program.</exception>
    public static string Find(string name, IReadOnlyDictionary<string, string> variables, GoBootstrapEnvironment environment) =>
        TryFind(name, variables, environment) ?? throw new GoBootstrapException(
            ErrorCode.ProcessNotStarted,
            $"The program '{name}' was not found in PATH '{variables.GetValueOrDefault("PATH", "")}'. Check the name, or give its path.");

    /// <summary>Finds a program that may be missing.</summary>
    /// <param name="name">A name, or a path with a separator in it.</param>
    /// <param name="variables">The environment whose PATH counts.</param>
    /// <param name="environment">The outside, for relative paths and the kind of operating system.</param>
    /// <returns>The absolute path; <see langword="null"/> when PATH has no such program.</returns>
    public static string? TryFind(string name, IReadOnlyDictionary<string, string> variables, GoBootstrapEnvironment environment)
    {
        // Windows starts nothing without a suffix, and npm's folder holds a script for other systems beside npm.cmd.
        string[] suffixes = environment.Host.OperatingSystem == "windows" && !Path.HasExtension(name) ? [".exe", ".cmd", ".bat"] : [""];
        if (name.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0)
        {
            return environment.Absolute(name);
        }

        var path = variables.GetValueOrDefault("PATH", "");
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var suffix in suffixes)
            {
                var file = Path.Combine(environment.Absolute(folder), name + suffix);
                if (IsProgram(file))
                {
                    return file;
                }
            }
        }

        return null;
    }

    private static bool IsProgram(string file) =>
        File.Exists(file)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
