using GoBootstrap.Diagnostics;

namespace GoBootstrap.Ensure;

/// <summary>
/// Says what GOPATH is for a user without starting go, by the rules of <see href="https://pkg.go.dev/cmd/go#hdr-Environment_variables">cmd/go</see>:
/// the variable, then the file that <c>go env -w</c> writes, then <c>~/go</c>.
/// </summary>
internal static class GoPathSetting
{
    /// <summary>Reads the setting.</summary>
    /// <param name="environment">The outside.</param>
    /// <returns>The value; empty when the user has no home folder.</returns>
    public static string Read(GoBootstrapEnvironment environment)
    {
        if (environment.Variable("GOPATH") is { } value)
        {
            return value;
        }

        if (EnvironmentFile(environment) is { } file && FromFile(file) is { } written)
        {
            return written;
        }

        return environment.HomeDirectory.Length == 0 ? "" : Path.Combine(environment.HomeDirectory, "go");
    }

    private static string? FromFile(string file)
    {
        const string Key = "GOPATH=";
        try
        {
            return File.Exists(file)
                ? File.ReadLines(file).LastOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal) && line.Length > Key.Length)?[Key.Length..]
                : null;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Go passes over a file that it cannot read, too; the value is only shown.
            return null;
        }
    }

    private static string? EnvironmentFile(GoBootstrapEnvironment environment)
    {
        var set = environment.Variable("GOENV");
        if (set is not null)
        {
            return set == "off" ? null : set;
        }

        var folder = environment.Host.OperatingSystem switch
        {
            "windows" => environment.Variable("AppData"),
            "darwin" => Below(environment, "Library/Application Support"),
            _ => environment.Variable("XDG_CONFIG_HOME") ?? Below(environment, ".config"),
        };
        return folder is null ? null : Path.Combine(folder, "go", "env");
    }

    private static string? Below(GoBootstrapEnvironment environment, string folder) =>
        environment.HomeDirectory.Length == 0 ? null : Path.Combine(environment.HomeDirectory, folder);
}
