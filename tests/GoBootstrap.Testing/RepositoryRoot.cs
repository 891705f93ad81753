namespace GoBootstrap.Testing;

/// <summary>The repository that the tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Gets its folder: the nearest one above the tests that holds the solution.</summary>
    public static string Path { get; } = Find();

    /// <summary>Names a path below it.</summary>
    /// <param name="parts">The parts of the path.</param>
    /// <returns>The absolute path.</returns>
    public static string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "GoBootstrap.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds 'GoBootstrap.sln'.");
    }
}
