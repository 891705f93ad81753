using GoBootstrap.Build;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Tool;

public sealed class ConfigurationTests : IDisposable
{
    private const string Whole =
        """
        go: 1.22.x
        sources: [apt]
        offline: true
        official: { mirrors: [https://m.example/], indexes: [https://i.example/] }
        apt: { suites: [bookworm-backports] }
        build:
          targets: [linux/amd64, windows/amd64]
          output: { directory: öut, sbom: true }
        """;

    private readonly FakeBuilder _builder = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("tööl config ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_the_file_says_reaches_settings_and_definition()
    {
        Write(Whole);

        Assert.Equal(0, (await RunAsync("build")).ExitCode);
        var settings = _builder.Client.Settings!;
        Assert.Equal(["apt"], settings.Sources);
        Assert.True(settings.IsOffline);
        Assert.Equal(["https://m.example/"], settings.Official.Mirrors);
        Assert.Equal(["https://i.example/"], settings.Official.Indexes);
        Assert.Equal(["bookworm-backports"], settings.Apt.Suites);
        var definition = _builder.Request!.Definition;
        Assert.Equal(_folder, definition.RootDirectory);
        Assert.Equal(["linux/amd64", "windows/amd64"], definition.Targets.Select(target => target.Value));
        Assert.Equal("öut", definition.Output.Directory.Value);
        Assert.True(definition.Output.BillOfMaterials);
        // A file that was found is a version file, which the engine reads itself.
        Assert.Null(_builder.Request.Toolchain.Version);
    }

    [Fact]
    public async Task An_option_wins_over_the_file()
    {
        Write(Whole);

        await RunAsync(
            "build", "--source", "official", "--mirror", "https://o.example/", "--index", "https://p.example/", "--apt-suite", "trixie-backports",
            "--output", "elsewhere", "--target", "linux/amd64");

        var settings = _builder.Client.Settings!;
        Assert.Equal(["official"], settings.Sources);
        Assert.Equal(["https://o.example/"], settings.Official.Mirrors);
        Assert.Equal(["https://p.example/"], settings.Official.Indexes);
        Assert.Equal(["trixie-backports"], settings.Apt.Suites);
        Assert.Equal(Path.Combine(_folder, "elsewhere"), _builder.Request!.Definition.Output.Directory.Value);
        Assert.True(_builder.Request.Definition.Output.BillOfMaterials);
        // The file says what there is; the option chooses from it.
        Assert.Equal(2, _builder.Request.Definition.Targets.Count);
        Assert.Equal(["linux/amd64"], _builder.Request.Targets);
    }

    [Fact]
    public async Task The_trust_section_reaches_the_settings_and_an_option_wins_over_it()
    {
        Write(
            """
            goproxy: https://p.example
            trust:
              require: sumdb
              minimum: 2
              allow-unsigned: true
              keyring: keys.asc
              hosts: [a.example]
              floor: [{ versions: '1.21', reason: old }]
            """);

        await RunAsync("build");
        var settings = _builder.Client.Settings!;
        Assert.Equal("https://p.example", settings.GoProxy.Proxies);
        Assert.Equal([TrustRoot.Sumdb], settings.Trust.RequiredRoots);
        Assert.False(settings.Trust.RequiresSignature);
        Assert.True(settings.Trust.RequiresIndependentDigest);
        Assert.Equal(Path.Combine(_folder, "keys.asc"), settings.Official.KeyringFile);
        Assert.Contains("(5,19)", settings.Trust.WeakenedBy[nameof(TrustPolicy.RequiresSignature)], StringComparison.Ordinal);

        await RunAsync(
            "build", "--require-root", "openpgp", "--minimum-roots", "1", "--allow-host", "b.example", "--refuse-version", "1.20", "--allow-unsigned", "false",
            "--goproxy", "https://q.example");
        settings = _builder.Client.Settings!;
        Assert.Equal("https://q.example", settings.GoProxy.Proxies);
        Assert.Equal([TrustRoot.OpenPgp], settings.Trust.RequiredRoots);
        Assert.Equal(1, settings.Trust.MinimumRoots);
        Assert.Equal(["b.example"], settings.Trust.AllowedHosts);
        Assert.True(settings.Trust.RequiresSignature);
        // What is refused is refused by both.
        Assert.Equal(["1.21", "1.20"], settings.Trust.VersionFloor.Select(refused => refused.Versions.Text));
    }

    [Fact]
    public async Task Without_a_file_the_defaults_count()
    {
        await RunAsync("build");

        Assert.Equal(new GoBootstrapSettings().Sources, _builder.Client.Settings!.Sources);
        Assert.False(_builder.Client.Settings.IsOffline);
        Assert.Equal(new OutputDefinition().Directory, _builder.Request!.Definition.Output.Directory);
    }

    [Fact]
    public async Task A_file_without_a_definition_leaves_the_definition_alone()
    {
        Write("offline: true\n");

        await RunAsync("build", "--target", "linux/arm64");

        Assert.True(_builder.Client.Settings!.IsOffline);
        Assert.Equal(["linux/arm64"], _builder.Request!.Definition.Targets.Select(target => target.Value));
    }

    [Fact]
    public async Task A_named_file_may_lie_anywhere_and_says_the_version()
    {
        Write("go: 1.21.x\n");
        var other = Directory.CreateDirectory(Path.Combine(_folder, "ci files")).FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "release.yaml"), Whole);

        await RunAsync("build", "--config", Path.Combine("ci files", "release.yaml"));

        Assert.Equal(other, _builder.Request!.Definition.RootDirectory);
        Assert.Equal("1.22.x", _builder.Request.Toolchain.Version);
    }

    [Theory]
    [InlineData("--version-spec", "1.23.x")]
    [InlineData("--version-file", "go.mod")]
    public async Task An_option_for_the_version_wins_over_a_named_file(string option, string value)
    {
        Write(Whole);

        await RunAsync("build", "--config", "gobootstrap.yaml", option, value);

        Assert.Equal(option == "--version-spec" ? value : null, _builder.Request!.Toolchain.Version);
        Assert.Equal(option == "--version-file" ? value : null, _builder.Request.Toolchain.VersionFile);
    }

    [Theory]
    [InlineData("ensure")]
    [InlineData("resolve")]
    [InlineData("env")]
    [InlineData("exec -- go")]
    [InlineData("build")]
    [InlineData("matrix")]
    public async Task A_mistake_in_the_file_is_an_error_with_its_place(string arguments)
    {
        Write("go: 1.22.x\nbuild:\n  tragets: [linux/amd64]\n");

        var run = await RunAsync(arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"error GOB0008: {Path.Combine(_folder, "gobootstrap.yaml")}(3,3): ", run.Error, StringComparison.Ordinal);
        Assert.Contains("'tragets'", run.Error, StringComparison.Ordinal);
        Assert.Null(_builder.Client.Settings);
    }

    [Fact]
    public async Task A_file_that_is_no_YAML_is_GOB0007_with_its_place()
    {
        Write("go: 1.22.x\nbuild: [linux/amd64\n");

        var run = await RunAsync("build", "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"^error GOB0007: .*gobootstrap\.yaml\(\d+,\d+\): ", run.Error);
        Assert.Equal("GOB0007", run.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("verify")]
    [InlineData("prune")]
    [InlineData("prune cache")]
    [InlineData("uninstall 1.22.6")]
    public async Task A_broken_file_disturbs_nobody_who_looks_after_the_store(string arguments)
    {
        Write("}{ broken");

        var run = await RunAsync(arguments.Split(' '));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("use 1.22.6")]
    [InlineData("rollback")]
    [InlineData("env 1.22.6")]
    public async Task Nothing_is_handed_out_while_the_policy_of_a_broken_file_is_not_known(string arguments)
    {
        Write("}{ broken");

        var run = await RunAsync(arguments.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error GOB00", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_file_that_is_missing_is_an_error_of_settings()
    {
        var run = await RunAsync("build", "--config", "no such.yaml", "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no such.yaml", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("GOB0", run.Json.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.WithAsync(_builder, _folder, arguments);

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, "gobootstrap.yaml"), text);
}
