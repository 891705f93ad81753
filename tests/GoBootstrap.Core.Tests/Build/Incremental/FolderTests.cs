using GoBootstrap.Build.Incremental;

namespace GoBootstrap.Tests.Build.Incremental;

public sealed class FolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("émbed ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("one.txt", "")]
    [InlineData("*.txt", ".")]
    [InlineData("assets", "assets assets/a assets/a/deep assets/b")]
    [InlineData("all:assets", "assets assets/a assets/a/deep assets/b")]
    [InlineData("assets/*", "assets assets/a assets/a/deep assets/b")]
    [InlineData("assets/a/*.html", "assets/a")]
    [InlineData("assets/[a-c]/x", "assets")]
    [InlineData("assets/?/deep", "assets assets/a/deep")]
    [InlineData("missing/*", "")]
    public void Folders_of_a_pattern(string pattern, string expected)
    {
        foreach (var folder in (string[])["assets/a/deep", "assets/b", "other"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        var found = EmbedFolders.Of(_folder, pattern).Select(folder => Path.GetRelativePath(_folder, folder)).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Fact]
    public void Modules_of_a_workspace()
    {
        var file = Path.Combine(_folder, "go.work");
        File.WriteAllText(file, "go 1.22\n\nuse ./a // one\nuse (\n\t\"./b c\"\n\n\t../d\n)\nuseless x\nreplace x => ./y\n");

        Assert.Equal(
            [Path.Combine(_folder, "a"), Path.Combine(_folder, "b c"), Path.Combine(Path.GetDirectoryName(_folder)!, "d")], WorkspaceFile.Folders(file));
        Assert.Empty(WorkspaceFile.Folders(Path.Combine(_folder, "missing")));
    }
}
