namespace GoBootstrap.Testing;

/// <summary>
/// Finds the folder in which tests keep real toolchains between runs, so that only the first run downloads them, and the sample module that they
/// build.
/// </summary>
public static class RealGoFolders
{
    /// <summary>Gets the folder: <c>GOBOOTSTRAP_TEST_STORE</c>, or <c>gobootstrap-tests</c> in the user's cache folder.</summary>
    public static string Store
    {
        get
        {
            if (Environment.GetEnvironmentVariable("GOBOOTSTRAP_TEST_STORE") is { Length: > 0 } named)
            {
                return Path.GetFullPath(named);
            }

            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder && Path.IsPathFullyQualified(folder)
                ? folder
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "gobootstrap-tests");
        }
    }

    /// <summary>Gets the sample module, found above the tests.</summary>
    /// <exception cref="InvalidOperationException">The tests do not run below the repository.</exception>
    public static string SampleModule
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var module = Path.Combine(folder.FullName, "tests", "samples", "go-module");
                if (Directory.Exists(module))
                {
                    return module;
                }
            }

            throw new InvalidOperationException($"There is no 'tests/samples/go-module' above '{AppContext.BaseDirectory}'.");
        }
    }
}
