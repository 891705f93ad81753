using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Versioning;

public sealed class VersionFileSearchTests : IDisposable
{
    private readonly VersionFileTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("go.mod", "go 1.21", ".go-version", "1.22")]
    [InlineData(".go-version", "1.21", ".tool-versions", "golang 1.22")]
    [InlineData("go.work", "go 1.21", "go.mod", "go 1.22")]
    public void Within_a_folder_the_order_is_fixed(string first, string firstText, string second, string secondText)
    {
        _tree.Write(second, secondText);
        Assert.Equal("1.22", Find(".")?.Spec?.Text);

        _tree.Write(first, firstText);
        Assert.Equal("1.21", Find(".")?.Spec?.Text);
    }

    [Fact]
    public void The_nearest_folder_wins()
    {
        _tree.Write("go.mod", "go 1.21");
        _tree.Write("a/.tool-versions", "golang 1.22");

        Assert.Equal("1.22", Find("a/b/c")?.Spec?.Text);
        Assert.Equal("1.22", Find("a/")?.Spec?.Text);
        Assert.Equal("1.21", Find("d")?.Spec?.Text);
    }

    [Fact]
    public void A_workspace_above_beats_a_module_below()
    {
        var workspace = _tree.Write("go.work", "go 1.21\nuse ./a");
        _tree.Write("a/go.mod", "go 1.22");

        Assert.Equal(workspace, Find("a")?.File);
    }

    [Fact]
    public void A_workspace_can_be_switched_off()
    {
        _tree.Write("go.work", "go 1.21");
        _tree.Write("a/go.mod", "go 1.22");

        Assert.Equal("1.22", Find("a", ("GOWORK", "off"))?.Spec?.Text);
        Assert.Null(Find(".", ("GOWORK", "off")));
    }

    [Fact]
    public void Another_workspace_can_be_named()
    {
        _tree.Write("go.work", "go 1.21");
        var other = _tree.Write("elsewhere/my.work", "go 1.23");

        Assert.Equal(other, Find(".", ("GOWORK", other))?.File);
        Assert.Equal("1.21", Find(".", ("GOWORK", ""))?.Spec?.Text);
    }

    [Theory]
    [InlineData("elsewhere/go.work", ErrorCode.InvalidOption)]
    [InlineData("OFF", ErrorCode.InvalidOption)]
    public void A_workspace_that_is_named_wrongly_is_an_error(string value, ErrorCode code) =>
        Assert.Equal(code, Assert.Throws<GoBootstrapException>(() => Find(".", ("GOWORK", value))).Code);

    [Fact]
    public void A_named_workspace_that_is_missing_is_an_error() => Assert.Equal(
        ErrorCode.VersionFileMissing,
        Assert.Throws<GoBootstrapException>(() => Find(".", ("GOWORK", _tree.PathOf("no.work")))).Code);

    [Theory]
    [InlineData("go.mod", "go 1.21")]
    [InlineData("go.work", "go 1.21")]
    [InlineData(".go-version", "1.21")]
    public void The_search_ends_after_a_folder_with_git(string name, string text)
    {
        _tree.Write(name, text);
        Directory.CreateDirectory(_tree.PathOf("repo/.git"));
        Directory.CreateDirectory(_tree.PathOf("repo/sub"));

        Assert.Null(Find("repo/sub"));

        _tree.Write("repo/.go-version", "1.22");
        Assert.Equal("1.22", Find("repo/sub")?.Spec?.Text);
    }

    [Fact]
    public void A_file_that_does_not_speak_of_go_is_passed_over()
    {
        _tree.Write(".go-version", "1.21");
        _tree.Write("a/.tool-versions", "nodejs 20");

        Assert.Equal("1.21", Find("a")?.Spec?.Text);
    }

    [Fact]
    public void A_folder_of_that_name_is_no_file()
    {
        Directory.CreateDirectory(_tree.PathOf("go.mod"));
        _tree.Write(".go-version", "1.22");

        Assert.Equal("1.22", Find(".")?.Spec?.Text);
    }

    [Fact]
    public void A_malformed_file_is_an_error_and_not_passed_over()
    {
        _tree.Write("go.mod", "go latest");
        _tree.Write(".go-version", "1.22");

        Assert.Equal(ErrorCode.VersionFileMalformed, Assert.Throws<GoBootstrapException>(() => Find(".")).Code);
    }

    [Fact]
    public void The_minimum_refuses_an_older_version_and_names_its_line()
    {
        var path = _tree.Write("go.mod", "module x\n\ngo 1.22.3\ntoolchain go1.23.1\n");
        var requirement = Find(".")!;

        requirement.EnsureAllows(GoVersion.Parse("1.22.3"));
        requirement.EnsureAllows(GoVersion.Parse("1.27.0"));
        var error = Assert.Throws<GoBootstrapException>(() => requirement.EnsureAllows(GoVersion.Parse("1.22.2")));

        Assert.Equal((ErrorCode.BelowGoLine, path, 3), (error.Code, error.File, error.Line));
        Assert.Contains("'1.22.2'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'go 1.22.3' of go.mod, line 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("go 1.22", "1.22rc1", true)]
    [InlineData("go 1.22", "1.22.0", true)]
    [InlineData("go 1.22", "1.21.13", false)]
    [InlineData("go 1.22.0", "1.22rc1", false)]
    [InlineData("module x", "1.16", true)]
    [InlineData("module x", "1.15.15", false)]
    public void The_minimum_follows_the_order_of_go(string text, string version, bool isAllowed)
    {
        _tree.Write("go.mod", text);

        var error = Record.Exception(() => Find(".")!.EnsureAllows(GoVersion.Parse(version)));

        Assert.Equal(isAllowed, error is null);
    }

    [Fact]
    public void A_file_without_a_minimum_allows_every_version()
    {
        _tree.Write(".go-version", "1.22");

        Find(".")!.EnsureAllows(GoVersion.Parse("1.5"));
        Assert.Null(Find(".")!.Minimum);
    }

    [Fact]
    public void All_files_that_have_a_say_are_listed_up_to_a_folder_with_git()
    {
        var outside = _tree.Write(".go-version", "1.20");
        _tree.Write("repo/.git", "gitdir: elsewhere");
        string[] above =
        [
            _tree.Write("repo/go.work", "go 1.21"), _tree.Write("repo/.go-version", "1.21"), _tree.Write("repo/.tool-versions", "golang 1.21"),
            _tree.Write("repo/gobootstrap.yaml", "go: 1.22"), _tree.Write("repo/gobootstrap.lock.json", "{}"),
        ];
        var nearest = _tree.Write("repo/a ü/go.mod", "not even readable");
        _tree.Write("repo/a ü/other.mod", "go 1.22");

        Assert.Equal([nearest, .. above], FindAll("repo/a ü"));
        Assert.Equal([nearest, .. above, outside], FindAll("repo/a ü", ("GOWORK", outside)));
        Assert.Equal([nearest, .. above], FindAll("repo/a ü/", ("GOWORK", "off")));
    }

    [Fact]
    public void All_files_that_would_have_a_say_are_listed_and_a_workspace_above_the_repository_too()
    {
        _tree.Write("repo/.git", "gitdir: elsewhere");
        _tree.Write("repo/gobootstrap.yaml", "go: 1.22");
        var module = _tree.Write("repo/a ü/go.mod", "go 1.22");

        var missing = new VersionFileReader(_tree.Environment()).FindMissing("repo/a ü/");

        var root = Path.GetDirectoryName(Path.GetDirectoryName(module)!)!;
        string[] names = ["go.work", "go.mod", ".go-version", ".tool-versions", "gobootstrap.yaml", "gobootstrap.lock.json"];
        var expected = names.Except(["go.mod"]).Select(name => Path.Combine(root, "a ü", name))
            .Concat(names.Except(["gobootstrap.yaml"]).Select(name => Path.Combine(root, name)));
        Assert.Equal(expected, missing.Take(10));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(root)!, "go.work"), missing[10]);
        Assert.Equal(Path.Combine(Path.GetPathRoot(root)!, "go.work"), missing[^1]);
        Assert.All(missing.Skip(10), file => Assert.Equal("go.work", Path.GetFileName(file)));
    }

    private IReadOnlyList<string> FindAll(string directory, params (string, string)[] variables) =>
        new VersionFileReader(_tree.Environment(variables)).FindAll(directory);

    private VersionRequirement? Find(string directory, params (string, string)[] variables) =>
        new VersionFileReader(_tree.Environment(variables)).Find(directory);
}
