using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Diagnostics;

/// <summary>Finds the repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    /// <summary>The repository's root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root => RepositoryRoot.Path;

    /// <summary>Names a path below the root.</summary>
    public static string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Lists the C# files of what ships, without what a build made.</summary>
    public static IEnumerable<string> ProductSources() => Shipped("*.cs");

    /// <summary>Lists the files of MSBuild of what ships.</summary>
    public static IEnumerable<string> ProductTargets() => Shipped("*.targets");

    private static IEnumerable<string> Shipped(string pattern) => Directory
        .EnumerateFiles(Of("src"), pattern, SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
}
