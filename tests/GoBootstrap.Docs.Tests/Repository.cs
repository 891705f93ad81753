using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Documentation;

/// <summary>The repository that the tests were built from, and its documents.</summary>
internal static class Repository
{
    private static readonly string[] Made = [".git", ".cake", "artifacts", "bin", "obj", "TestResults", "node_modules"];

    /// <summary>Gets the root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root => RepositoryRoot.Path;

    /// <summary>Gets every document, as a path with slashes below the root, in order.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. FindDocuments(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Gets the documents whose commands and scripts are run.</summary>
    public static IEnumerable<string> RunnableDocuments => Documents.Where(path =>
        path == "README.md" || path.StartsWith("docs/", StringComparison.Ordinal) || path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>Names a path below the root.</summary>
    public static string Of(string path) => Path.GetFullPath(Path.Combine(Root, path));

    /// <summary>Copies a folder of the repository, without what was made in it.</summary>
    public static void CopyTo(string path, string folder)
    {
        foreach (var file in Directory.GetFiles(Of(path), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Of(path), file);
            if (!name.Split(Path.DirectorySeparatorChar).Intersect(Made).Any())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
                File.Copy(file, Path.Combine(folder, name), overwrite: true);
            }
        }
    }

    private static IEnumerable<string> FindDocuments(DirectoryInfo folder) => folder
        .EnumerateFiles("*.md").Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(child => !Made.Contains(child.Name)).SelectMany(FindDocuments));
}
