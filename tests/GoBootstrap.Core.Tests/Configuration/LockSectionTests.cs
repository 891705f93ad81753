using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;

namespace GoBootstrap.Tests.Configuration;

public sealed class LockSectionTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "a repository"));

    [Theory]
    [InlineData("auto", LockMode.Auto)]
    [InlineData("locked", LockMode.Locked)]
    [InlineData("off", LockMode.Off)]
    public void Every_key_reaches_the_settings(string word, LockMode mode)
    {
        var file = Parse($"lock: {{ file: locks/go.json, mode: {word}, ports: [linux/amd64, windows/arm64] }}\n");

        var settings = file.Apply(new());

        Assert.Equal((Path.Combine(Root, "locks", "go.json"), mode), (settings.Lock.File, settings.Lock.Mode));
        Assert.Equal(["linux/amd64", "windows/arm64"], settings.Lock.Ports);
    }

    [Fact]
    public void What_the_file_does_not_say_stays()
    {
        var settings = new GoBootstrapSettings { Lock = new() { File = "/x", Mode = LockMode.Locked, Ports = ["linux/386"] } };

        Assert.Same(settings.Lock.Ports, Parse("go: 1.22\n").Apply(settings).Lock.Ports);
        var changed = Parse("lock: { ports: linux/arm64 }\n").Apply(settings).Lock;
        Assert.Equal(("/x", LockMode.Locked, "linux/arm64"), (changed.File, changed.Mode, Assert.Single(changed.Ports)));
    }

    [Theory]
    [InlineData("lock: { mode: strict }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("lock: { mode: Locked }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("lock: { mode: true }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("lock: { ports: [js/wasm] }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("lock: { ports: [linux] }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("lock: { file: '' }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("lock: { port: [linux/amd64] }", ErrorCode.ConfigurationKeyUnknown)]
    [InlineData("lock: x", ErrorCode.ConfigurationValueInvalid)]
    public void What_cannot_be_is_an_error_with_its_place(string text, ErrorCode code)
    {
        var error = Assert.Throws<GoBootstrapException>(() => Parse(text + "\n"));

        Assert.True(error.Code == code, $"{error.Id}: {error.Message}");
        Assert.Equal(1, error.Line);
    }

    private static GoBootstrapFile Parse(string text) => GoBootstrapFileReader.Parse(text, Path.Combine(Root, "gobootstrap.yaml"));
}
