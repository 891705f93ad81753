namespace GoBootstrap.Tests.Tool;

/// <summary>Finds files of the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string File(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "GoBootstrap.sln")))
            {
                return Path.Combine([folder.FullName, .. parts]);
            }
        }

        throw new InvalidOperationException($"No GoBootstrap.sln above '{AppContext.BaseDirectory}'.");
    }
}
