using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Versioning;

public sealed class VersionFileReaderTests : IDisposable
{
    private readonly VersionFileTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("module x\n\ngo 1.22\n", "1.22", 3, "1.22")]
    [InlineData("module x\n\ngo 1.22.3\n", "1.22.3", 3, "1.22.3")]
    [InlineData("go 1.22\ntoolchain go1.22.6\n", "1.22.6", 2, "1.22")]
    [InlineData("go 1.23\ntoolchain go1.22.6\n", "1.23", 1, "1.23")]
    [InlineData("go 1.22.6\ntoolchain go1.22.6\n", "1.22.6", 1, "1.22.6")]
    [InlineData("toolchain go1.23.1\ngo 1.22\n", "1.23.1", 1, "1.22")]
    [InlineData("go 1.22\ntoolchain default\n", "1.22", 1, "1.22")]
    [InlineData("go 1.22\ntoolchain go1.22.6-custom\n", "1.22.6", 2, "1.22")]
    [InlineData("go 1.20\n", "1.20", 1, "1.20")]
    [InlineData("go 1.25rc1\n", "1.25rc1", 1, "1.25rc1")]
    [InlineData("go 1.25\ntoolchain go1.25rc1\n", "1.25rc1", 2, "1.25")]
    [InlineData("toolchain go1.22.6\n", "1.22.6", 1, "1.16")]
    [InlineData("\ufeffgo 1.22 // the minimum\r\n// toolchain go1.30.0\r\n", "1.22", 1, "1.22")]
    [InlineData("\tgo\t1.22//comment", "1.22", 1, "1.22")]
    [InlineData("go \"1.22\"\n", "1.22", 1, "1.22")]
    [InlineData("go `1.22`\n", "1.22", 1, "1.22")]
    [InlineData("require (\n\tgo v1.0.0\n\ttoolchain v1.0.0 // indirect\n)\ngo 1.22\n", "1.22", 5, "1.22")]
    [InlineData("replace \"https://go.example/x//y\" => ../y\nretract [v1.0.0, v1.1.0]\ngo 1.22\n", "1.22", 3, "1.22")]
    [InlineData("module (\n\tx // (\n)\ngo 1.22", "1.22", 4, "1.22")]
    [InlineData("module \"a \\\" ( b\"\ngo 1.22", "1.22", 2, "1.22")]
    [InlineData("require ()\ngo 1.22", "1.22", 2, "1.22")]
    [InlineData("module go\ngolang 1.30\ngo 1.22", "1.22", 3, "1.22")]
    public void Go_mod_wants_the_larger_of_its_two_lines(string text, string spec, int line, string minimum)
    {
        var path = _tree.Write("go.mod", text);

        var requirement = Reader().Read(path);

        Assert.Equal(spec, requirement.Spec?.Text);
        Assert.Equal(line, requirement.Line);
        Assert.Equal(GoVersion.Parse(minimum), requirement.Minimum);
        Assert.Equal(path, requirement.File);
        Assert.Equal($"go.mod, line {line}", requirement.Describe());
    }

    [Theory]
    [InlineData("go.mod", "module x\n", "1.16")]
    [InlineData("go.mod", "", "1.16")]
    [InlineData("go.mod", "toolchain default\n", "1.16")]
    [InlineData("go.work", "use ./a\n", "1.18")]
    public void A_file_without_a_go_line_has_no_wish_but_a_minimum(string name, string text, string minimum)
    {
        var requirement = Reader().Read(_tree.Write(name, text));

        Assert.Null(requirement.Spec);
        Assert.Equal(GoVersion.Parse(minimum), requirement.Minimum);
        Assert.Equal((0, 0), (requirement.Line, requirement.MinimumLine));
        Assert.Equal(name, requirement.Describe());
    }

    [Theory]
    [InlineData("go v1.22", 1, 4)]
    [InlineData("go 1", 1, 4)]
    [InlineData("go go1.22", 1, 4)]
    [InlineData("go 1.22.x", 1, 4)]
    [InlineData("go 1.022", 1, 4)]
    [InlineData("go 1.25alpha1", 1, 4)]
    [InlineData("go", 1, 1)]
    [InlineData("go 1.22 1.23", 1, 1)]
    [InlineData("module x\n  go  latest", 2, 7)]
    [InlineData("go 1.22\ngo 1.23", 2, 1)]
    [InlineData("toolchain go1.22.6\ntoolchain go1.22.7", 2, 1)]
    [InlineData("toolchain 1.22.6", 1, 11)]
    [InlineData("toolchain local", 1, 11)]
    [InlineData("toolchain go1.22.6-../../x", 1, 11)]
    [InlineData("go 1.22\n\nrequire (\n\tx v1.0.0\n", 3, 1)]
    [InlineData("go (\n\t1.22\n)", 1, 1)]
    [InlineData("module \"x\ngo 1.22", 1, 8)]
    [InlineData("module x /* old */\ngo 1.22", 1, 10)]
    [InlineData("go 1.99999999999", 1, 4)]
    [InlineData("go 1.22\u0000", 1, 4)]
    public void A_malformed_go_mod_is_an_error_with_file_line_and_column(string text, int line, int column)
    {
        var path = _tree.Write("go.mod", text);

        var error = Assert.Throws<GoBootstrapException>(() => Reader().Read(path));

        Assert.Equal(ErrorCode.VersionFileMalformed, error.Code);
        Assert.Equal((path, line, column), (error.File, error.Line, error.Column));
        Assert.StartsWith($"go.mod, line {line}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.22.6\n", "1.22.6", 1)]
    [InlineData("go1.22.6", "go1.22.6", 1)]
    [InlineData("\r\n# pinned\r\n  1.22  # newest patch\r\n1.21\r\n", "1.22", 3)]
    [InlineData("\ufeff1.22.6", "1.22.6", 1)]
    [InlineData(">=1.22 <1.24\n", ">=1.22 <1.24", 1)]
    [InlineData("stable", "stable", 1)]
    public void Go_version_holds_a_spec(string text, string spec, int line)
    {
        var requirement = Reader().Read(_tree.Write(".go-version", text));

        Assert.Equal(spec, requirement.Spec?.Text);
        Assert.Equal(line, requirement.Line);
        Assert.Null(requirement.Minimum);
    }

    [Fact]
    public void A_file_of_windows_powershell_is_read() => Assert.Equal(
        "1.22.6",
        Reader().Read(_tree.Write(".go-version", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("1.22.6\r\n")])).Spec?.Text);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("\n# nothing\n", 1, 1)]
    [InlineData("# pinned\n  newest\n", 2, 3)]
    [InlineData("1.22/../../x", 1, 1)]
    [InlineData("<!DOCTYPE html>", 1, 1)]
    public void A_malformed_go_version_is_an_error_with_its_place(string text, int line, int column)
    {
        var error = Assert.Throws<GoBootstrapException>(() => Reader().Read(_tree.Write(".go-version", text)));

        Assert.Equal((ErrorCode.VersionFileMalformed, line, column), (error.Code, error.Line, error.Column));
    }

    [Theory]
    [InlineData("nodejs 20.1.0\ngolang 1.22.6 1.21.0\n", "1.22.6", 2)]
    [InlineData("go 1.22\n", "1.22", 1)]
    [InlineData("# golang 1.21\n\tgolang\t1.22.6# comment\r\n", "1.22.6", 2)]
    [InlineData("gopls 0.16\ngolangci-lint 1.59\ngolang latest", "latest", 3)]
    public void Tool_versions_names_go_in_one_of_its_lines(string text, string spec, int line)
    {
        var requirement = Reader().Read(_tree.Write(".tool-versions", text));

        Assert.Equal((spec, line), (requirement.Spec?.Text, requirement.Line));
    }

    [Theory]
    [InlineData("nodejs 20.1.0\n", 0, 0)]
    [InlineData("nodejs 20.1.0\ngolang # none\n", 2, 1)]
    [InlineData("golang ref:master\n", 1, 8)]
    [InlineData("golang path:/opt/go\n", 1, 8)]
    public void Tool_versions_without_a_version_of_go_is_an_error_when_it_was_named(string text, int line, int column)
    {
        var path = _tree.Write(".tool-versions", text);

        var error = Assert.Throws<GoBootstrapException>(() => Reader().Read(path));

        Assert.Equal((ErrorCode.VersionFileMalformed, path, line, column), (error.Code, error.File, error.Line, error.Column));
    }

    [Theory]
    [InlineData(".go-version", "system\n")]
    [InlineData(".tool-versions", "golang system\n")]
    public void System_is_no_wish(string name, string text) => Assert.Null(Reader().Read(_tree.Write(name, text)).Spec);

    [Theory]
    [InlineData("tools.mod", "go 1.22", "1.22")]
    [InlineData("other.work", "go 1.22", "1.22")]
    [InlineData("sub folder/GO_VERSION", "1.22", "1.22")]
    public void The_name_tells_the_format(string name, string text, string spec)
    {
        _tree.Write(name, text);

        Assert.Equal(spec, Reader().Read(name).Spec?.Text);
    }

    [Theory]
    [InlineData("go.mod")]
    [InlineData("no/such/folder/.go-version")]
    public void A_named_file_that_is_missing_is_an_error(string name)
    {
        var error = Assert.Throws<GoBootstrapException>(() => Reader().Read(name));

        Assert.Equal((ErrorCode.VersionFileMissing, _tree.PathOf(name)), (error.Code, error.File));
    }

    [Fact]
    public void A_huge_file_is_refused()
    {
        var path = _tree.PathOf("go.mod");
        using (var file = File.Create(path))
        {
            file.SetLength(17 * 1024 * 1024);
        }

        Assert.Equal(ErrorCode.VersionFileMalformed, Assert.Throws<GoBootstrapException>(() => Reader().Read(path)).Code);
    }

    private VersionFileReader Reader(params (string, string)[] variables) => new(_tree.Environment(variables));
}
