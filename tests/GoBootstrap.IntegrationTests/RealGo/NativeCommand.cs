using GoBootstrap.Testing;

namespace GoBootstrap.Tests.RealGo;

/// <summary>The command as a native program.</summary>
internal static class NativeCommand
{
    // What goes into it. A program that is older than any of this is not the one to test.
    private static readonly string[] Sources = ["src/GoBootstrap.Core", "src/GoBootstrap.Tool", "Directory.Packages.props", "Directory.Build.props"];

    /// <summary>Gets the program that <c>dotnet cake --target=Pack</c> has left, which takes two minutes to make, or makes one.</summary>
    /// <param name="folder">Where one is made; it does not exist yet.</param>
    public static async Task<string> GetAsync(string folder)
    {
        var packed = RepositoryRoot.Of("artifacts", "native", "gobootstrap");
        if (File.Exists(packed) && File.GetLastWriteTimeUtc(packed) > Sources.SelectMany(FilesOf).Max(File.GetLastWriteTimeUtc))
        {
            return packed;
        }

        (await CommandRun.StartAsync(
            "dotnet",
            [
                "publish", RepositoryRoot.Of("src", "GoBootstrap.Tool", "GoBootstrap.Tool.csproj"), "-c", "Release", "-r", "linux-x64", "-o", folder,
                "-p:PublishAot=true", "-p:PackAsTool=false", "-p:RunAnalyzers=false", "--nologo", "-v", "quiet",
            ],
            RepositoryRoot.Path,
            new Dictionary<string, string?>())).Succeeds();
        return Path.Combine(folder, "gobootstrap");
    }

    private static IEnumerable<string> FilesOf(string source) => File.Exists(RepositoryRoot.Of(source))
        ? [RepositoryRoot.Of(source)]
        : Directory.EnumerateFiles(RepositoryRoot.Of(source), "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(RepositoryRoot.Path, file).Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any());
}
