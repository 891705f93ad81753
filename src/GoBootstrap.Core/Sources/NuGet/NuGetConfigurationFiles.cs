namespace GoBootstrap.Sources.NuGet;

/// <summary>
/// Finds the files that NuGet reads for a folder, in the order in which they count, as <c>dotnet nuget config paths</c> lists them
/// (<see href="https://learn.microsoft.com/nuget/consume-packages/configuring-nuget-behavior"/>). NuGet's own search reads the process's
/// environment and writes a file for a user who has none; this one reads the injected environment and writes nothing.
/// </summary>
internal static class NuGetConfigurationFiles
{
    private const string FileName = "NuGet.Config";

    // On systems that tell apart upper and lower case, NuGet takes the first of these that is there.
    private static readonly string[] Spellings = ["nuget.config", "NuGet.config", FileName];

    /// <summary>Finds the files.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <returns>The absolute paths, the one that counts most first.</returns>
    public static IReadOnlyList<string> Find(GoBootstrapEnvironment environment, string folder)
    {
        var files = new List<string>();
        for (string? current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            Add(files, In(current));
        }

        if (UserDirectory(environment) is { } user)
        {
            Add(files, In(Path.Combine(user, "NuGet")));
            files.AddRange(All(Path.Combine(user, environment.Host.OperatingSystem == "windows" ? Path.Combine("NuGet", "config") : "config")));
        }

        if (MachineDirectory(environment) is { } machine)
        {
            files.AddRange(All(Path.Combine(machine, "NuGet", "Config")));
        }

        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    private static void Add(List<string> files, string? file)
    {
        if (file is not null)
        {
            files.Add(file);
        }
    }

    private static string? In(string folder) => Spellings.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> All(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder)
            .Where(file => file.EndsWith(".config", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
        : [];

    private static string? UserDirectory(GoBootstrapEnvironment environment)
    {
        if (environment.Host.OperatingSystem == "windows")
        {
            return environment.Variable("AppData");
        }

        // The dotnet command gives its own home to NuGet, too.
        var home = environment.Variable("DOTNET_CLI_HOME") ?? environment.HomeDirectory;
        return home.Length == 0 ? null : Path.Combine(home, ".nuget");
    }

    private static string? MachineDirectory(GoBootstrapEnvironment environment) => environment.Host.OperatingSystem switch
    {
        "windows" => environment.Variable("ProgramFiles(x86)") ?? environment.Variable("ProgramFiles"),
        "darwin" => Path.Combine(environment.SystemRoot, "Library", "Application Support"),
        _ => environment.Variable("NUGET_COMMON_APPLICATION_DATA") ?? Path.Combine(environment.SystemRoot, "etc", "opt"),
    };
}
