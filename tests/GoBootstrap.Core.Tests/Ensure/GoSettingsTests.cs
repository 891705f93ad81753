using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Sources;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Ensure;

public sealed class GoSettingsTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("höme ").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void GOPATH_is_the_variable_then_what_go_env_wrote_then_the_default()
    {
        Assert.Equal(Path.Combine(_home, "go"), GoPathSetting.Read(Outside()));

        Directory.CreateDirectory(Path.Combine(_home, ".config", "go"));
        File.WriteAllText(Path.Combine(_home, ".config", "go", "env"), "GOPROXY=off\nGOPATH=/first\nGOPATH=/from the file\n");
        Assert.Equal("/from the file", GoPathSetting.Read(Outside()));
        Assert.Equal(Path.Combine(_home, "go"), GoPathSetting.Read(Outside(("GOENV", "off"))));
        Assert.Equal("/set", GoPathSetting.Read(Outside(("GOPATH", "/set"))));
    }

    [Fact]
    public void GOENV_names_another_file()
    {
        var file = Path.Combine(_home, "my env");
        File.WriteAllText(file, "GOPATH=/mine\n");

        Assert.Equal("/mine", GoPathSetting.Read(Outside(("GOENV", file))));
    }

    [Fact]
    public void Without_a_home_there_is_no_GOPATH() => Assert.Equal("", GoPathSetting.Read(Outside() with { HomeDirectory = "" }));

    [Fact]
    public void A_shell_gets_GOROOT_GOTOOLCHAIN_and_its_bin_before_the_rest_of_PATH()
    {
        var changes = GoEnvironment.Changes(Outside(("PATH", "/usr/bin")), "/store/go");

        Assert.Equal(["GOROOT", "GOTOOLCHAIN", "PATH"], changes.Keys);
        Assert.Equal("/store/go", changes["GOROOT"]);
        Assert.Equal("local", changes["GOTOOLCHAIN"]);
        Assert.Equal(Path.Combine("/store/go", "bin") + Path.PathSeparator + "/usr/bin", changes["PATH"]);
    }

    [Fact]
    public void A_users_program_keeps_the_users_variables()
    {
        var variables = GoEnvironment.ForUser(Outside(("PATH", "/usr/bin"), ("GOPROXY", "https://proxy.example"), ("GOTOOLCHAIN", "auto")), "/store/go");

        Assert.Equal("https://proxy.example", variables["GOPROXY"]);
        Assert.Equal("local", variables["GOTOOLCHAIN"]);
    }

    [Fact]
    public void On_windows_Path_and_PATH_are_one()
    {
        var outside = Outside() with
        {
            Host = RecordedHosts.Windows,
            Variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Path"] = "C:\\Windows" },
        };

        Assert.Single(GoEnvironment.ForUser(outside, "C:\\store\\go"), pair => pair.Key.Equals("PATH", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://mirror.example/go", "https://mirror.example/go/")]
    [InlineData("https://mirror.example/go/", "https://mirror.example/go/")]
    [InlineData("https://mirror.example", "https://mirror.example/")]
    [InlineData("file:///srv/go mirror", "file:///srv/go%20mirror/")]
    public void A_folders_address_ends_with_a_slash(string text, string expected) =>
        Assert.Equal(expected, SourceAddress.ParseFolder(text, "mirror").AbsoluteUri);

    [Theory]
    [InlineData("mirror.example/go")]
    [InlineData("ftp://mirror.example/go")]
    [InlineData("https://user:secret@mirror.example/go?token=secret")]
    [InlineData("https://mirror.example/go#part")]
    [InlineData("")]
    public void What_is_no_folders_address_is_GOB0001_without_credentials(string text)
    {
        var error = Assert.Throws<GoBootstrapException>(() => SourceAddress.ParseFolder(text, "mirror"));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private GoBootstrapEnvironment Outside(params (string Name, string Value)[] variables) => new()
    {
        HomeDirectory = _home,
        CurrentDirectory = _home,
        Variables = variables.ToDictionary(pair => pair.Name, pair => pair.Value),
        Host = RecordedHosts.Amd64,
    };
}
