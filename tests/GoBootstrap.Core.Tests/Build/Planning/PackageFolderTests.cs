using GoBootstrap.Build;

namespace GoBootstrap.Tests.Build.Planning;

public sealed class PackageFolderTests
{
    [Theory]
    [InlineData("package main", "main")]
    [InlineData("\uFEFFpackage main\n", "main")]
    [InlineData("// package x\n/* package y */\n\tpackage\tmain;", "main")]
    [InlineData("//go:build linux\r\n\r\npackage lib // main\r\n", "lib")]
    [InlineData("/* open package main", null)]
    [InlineData("// package main", null)]
    [InlineData("packagemain", null)]
    [InlineData("", null)]
    [InlineData("func main() {}", null)]
    public void The_package_clause_stands_behind_comments(string text, string? expected) => Assert.Equal(expected, PackageFolder.PackageName(text.AsSpan()));

    [Theory]
    [InlineData("example.com/agent", "agent")]
    [InlineData("example.com/agent/v2", "agent")]
    [InlineData("example.com/agent/v10", "agent")]
    [InlineData("example.com/agent/v1", "v1")]
    [InlineData("example.com/agent/v2x", "v2x")]
    [InlineData("agent", "agent")]
    [InlineData("v2", "v2")]
    public void A_program_is_called_as_the_go_command_calls_it(string importPath, string expected) =>
        Assert.Equal(expected, new MainPackage(new() { Path = "." }, "", importPath).DefaultName);
}
