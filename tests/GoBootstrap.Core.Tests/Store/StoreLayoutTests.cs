using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Store;

public sealed class StoreLayoutTests
{
    [Theory]
    [InlineData("linux", "explicit", "/home/a b/project/explicit")]
    [InlineData("linux", "/srv/möre", "/srv/möre")]
    [InlineData("linux", null, "/from/home-variable", "GOBOOTSTRAP_HOME=/from/home-variable/", "XDG_DATA_HOME=/xdg")]
    [InlineData("linux", null, "/xdg/gobootstrap", "XDG_DATA_HOME=/xdg")]
    [InlineData("linux", null, "/home/a b/.local/share/gobootstrap", "XDG_DATA_HOME=relative")]
    [InlineData("linux", null, "/home/a b/.local/share/gobootstrap", "GOBOOTSTRAP_HOME=", "XDG_DATA_HOME=")]
    [InlineData("darwin", null, "/home/a b/Library/Application Support/gobootstrap")]
    [InlineData("darwin", null, "/xdg/gobootstrap", "XDG_DATA_HOME=/xdg")]
    [InlineData("windows", null, "/users/a/local/gobootstrap", "XDG_DATA_HOME=/xdg")]
    public void Resolve_chooses_the_first_folder_that_is_named(string os, string? explicitFolder, string expected, params string[] variables)
    {
        var root = StoreLayout.Resolve(Environment(os, variables), explicitFolder).Root;

        Assert.Equal(Path.GetFullPath(expected, "/"), root);
    }

    [Theory]
    [InlineData("relative/store")]
    [InlineData("~/store")]
    public void Resolve_refuses_a_relative_home_variable(string value)
    {
        var error = Assert.Throws<GoBootstrapException>(() => StoreLayout.Resolve(Environment("linux", "GOBOOTSTRAP_HOME=" + value), null));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("windows")]
    public void Resolve_refuses_when_nothing_is_known(string os)
    {
        var environment = Environment(os, "XDG_DATA_HOME=relative") with { HomeDirectory = "", LocalApplicationData = "" };

        Assert.Equal(
            ErrorCode.EnvironmentIncomplete, Assert.Throws<GoBootstrapException>(() => StoreLayout.Resolve(environment, null)).Code);
    }

    [Theory]
    [InlineData("1.22.6", "linux/arm", "go1.22.6.linux-arm")]
    [InlineData("1.20", "windows/386", "go1.20.windows-386")]
    [InlineData("1.20.0", "linux/amd64", "go1.20.linux-amd64")]
    [InlineData("1.21.0", "linux/amd64", "go1.21.0.linux-amd64")]
    [InlineData("1.25rc1", "darwin/arm64", "go1.25rc1.darwin-arm64")]
    public void EntryName_is_that_of_the_archive_and_reads_back(string version, string port, string expected)
    {
        var name = StoreLayout.EntryName(GoVersion.Parse(version), GoPort.Parse(port));

        Assert.Equal(expected, name);
        Assert.True(StoreLayout.TryParseEntryName(name, out var readVersion, out var readPort));
        Assert.Equal(GoVersion.Parse(version), readVersion);
        Assert.Equal(GoPort.Parse(port), readPort);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lost+found")]
    [InlineData("go1.22.6")]
    [InlineData("1.22.6.linux-amd64")]
    [InlineData("go1.20.0.linux-amd64")]
    [InlineData("go1.22.6.linux-amd64.bak")]
    [InlineData("go1.22.6.Linux-amd64")]
    public void TryParseEntryName_refuses_other_folders(string name) => Assert.False(StoreLayout.TryParseEntryName(name, out _, out _));

    private static GoBootstrapEnvironment Environment(string os, params string[] variables)
    {
        using var sandbox = new StoreSandbox(os);
        return sandbox.Environment with
        {
            HomeDirectory = "/home/a b",
            CurrentDirectory = "/home/a b/project",
            LocalApplicationData = "/users/a/local",
            Variables = variables.Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]),
        };
    }
}
