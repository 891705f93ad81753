namespace GoBootstrap.Ensure;

/// <summary>Makes the environments that go processes are started with.</summary>
internal static class GoEnvironment
{
    // What a process needs of the machine and cannot change what go builds: temporary folders, and what Windows needs to start at all.
    private static readonly string[] Passed =
        ["TMPDIR", "TEMP", "TMP", "SystemRoot", "windir", "ComSpec", "PATHEXT", "LocalAppData", "USERPROFILE", "HOME"];

    /// <summary>Makes an environment in which nothing of the user's Go settings has a say.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="goRoot">The toolchain's folder.</param>
    /// <returns>The variables.</returns>
    public static IReadOnlyDictionary<string, string> Hermetic(GoBootstrapEnvironment environment, string goRoot)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GOROOT"] = goRoot,
            ["GOTOOLCHAIN"] = "local",
            ["GOENV"] = "off",
            ["GOFLAGS"] = "",
            ["GOWORK"] = "off",
            ["GOTELEMETRY"] = "off",
            ["PATH"] = Path.Combine(goRoot, "bin"),
        };
        foreach (var name in Passed)
        {
            if (environment.Variable(name) is { } value)
            {
                variables[name] = value;
            }
        }

        return variables;
    }

    /// <summary>Makes the environment of a program that a user runs with a toolchain: the user's own, with this toolchain in it.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="goRoot">The toolchain's folder.</param>
    /// <returns>The variables.</returns>
    public static IReadOnlyDictionary<string, string> ForUser(GoBootstrapEnvironment environment, string goRoot)
    {
        // On Windows PATH may come in as Path, and a second spelling beside it would leave the choice to chance.
        var comparer = environment.Host.OperatingSystem == "windows" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = new Dictionary<string, string>(environment.Variables, comparer);
        foreach (var (name, value) in Changes(environment, goRoot))
        {
            variables[name] = value;
        }

        return variables;
    }

    /// <summary>Lists what a shell has to set to use a toolchain.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="goRoot">The toolchain's folder.</param>
    /// <returns>The variables with their values, PATH with this toolchain's <c>bin</c> before everything else.</returns>
    public static IReadOnlyDictionary<string, string> Changes(GoBootstrapEnvironment environment, string goRoot)
    {
        var bin = Path.Combine(goRoot, "bin");
        var path = environment.Variable("PATH");
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["GOROOT"] = goRoot,
            // Another toolchain than this one is the business of GoBootstrap, which verifies it, and not of the go command.
            ["GOTOOLCHAIN"] = "local",
            ["PATH"] = path is null || path == bin ? bin : bin + Path.PathSeparator + path,
        };
    }
}
