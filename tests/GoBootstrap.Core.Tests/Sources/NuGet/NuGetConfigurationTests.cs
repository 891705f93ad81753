using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.NuGet;

namespace GoBootstrap.Tests.Sources.NuGet;

public sealed class NuGetConfigurationTests : IAsyncLifetime
{
    private readonly NuGetMachine _machine = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _machine.DisposeAsync().AsTask();

    [Fact]
    public void The_files_are_those_of_the_folder_and_above_then_the_users_then_the_machines()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.NotEmpty(NuGetConfigurationFiles.Find(_machine.Environment, _machine.Project));
            return;
        }

        var machine = _machine.Configure("", Path.Combine(_machine.Folder, "röot", "etc", "opt", "NuGet", "Config"), "all.config");
        var more = _machine.Configure("", Path.Combine(_machine.Home, ".nuget", "config"), "more.Config");
        _machine.Configure("", Path.Combine(_machine.Home, ".nuget", "config"), "note.txt");
        var user = _machine.Configure("", Path.Combine(_machine.Home, ".nuget", "NuGet"), "NuGet.Config");
        var above = _machine.Configure("", Path.GetDirectoryName(_machine.Project)!, "NuGet.config");
        var own = _machine.Configure("");
        _machine.Configure("", name: "NuGet.Config");

        var found = NuGetConfigurationFiles.Find(_machine.Environment, _machine.Project).Where(file => file.StartsWith(_machine.Folder, StringComparison.Ordinal));

        Assert.Equal([own, above, user, more, machine], found);
    }

    [Fact]
    public void The_dotnet_commands_own_home_counts_before_the_users()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var other = Path.Combine(_machine.Folder, "cli");
        var user = _machine.Configure("", Path.Combine(other, ".nuget", "NuGet"), "NuGet.Config");
        _machine.Configure("", Path.Combine(_machine.Home, ".nuget", "NuGet"), "NuGet.Config");
        var environment = _machine.Environment with { Variables = new Dictionary<string, string> { ["DOTNET_CLI_HOME"] = other } };

        Assert.Equal([user], NuGetConfigurationFiles.Find(environment, _machine.Project).Where(file => file.StartsWith(_machine.Folder, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sources_of_all_files_are_asked_unless_one_clears_those_before_it()
    {
        var near = _machine.FolderFeed("near", "1.22.1");
        var far = _machine.FolderFeed("far", "1.22.2");
        _machine.Configure($"""<packageSources><add key="far" value="{far}" /></packageSources>""", _machine.Folder);
        _machine.Configure($"""<packageSources><add key="near" value="{near}" /></packageSources>""");
        Assert.Equal(["1.22.2", "1.22.1"], await _machine.ListAsync());

        _machine.Configure($"""<packageSources><clear /><add key="near" value="{near}" /></packageSources>""");
        Assert.Equal(["1.22.1"], await _machine.ListAsync());
    }

    [Fact]
    public async Task A_source_that_is_switched_off_is_asked_only_when_it_is_named()
    {
        var (on, off) = (_machine.FolderFeed("on", "1.22.1"), _machine.FolderFeed("off", "1.22.2"));
        _machine.Configure($"""
            <packageSources><clear /><add key="on" value="{on}" /><add key="off" value="{off}" /></packageSources>
            <disabledPackageSources><add key="off" value="true" /></disabledPackageSources>
            """);
        Assert.Equal(["1.22.1"], await _machine.ListAsync());

        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = ["OFF"] } };
        Assert.Equal(["1.22.2"], await _machine.ListAsync());
    }

    [Fact]
    public async Task The_package_source_mapping_says_which_feeds_may_supply_toolchains()
    {
        var (mine, other) = (_machine.FolderFeed("mine", "1.22.1"), _machine.FolderFeed("other", "1.22.2"));
        const string Mapping = """
            <packageSourceMapping><clear />
            <packageSource key="mine"><package pattern="{0}" /></packageSource>
            <packageSource key="other"><package pattern="*" /></packageSource>
            </packageSourceMapping>
            """;
        var sources = $"""<packageSources><clear /><add key="other" value="{other}" /><add key="mine" value="{mine}" /></packageSources>""";
        _machine.Configure(sources + Mapping.Replace("{0}", "gobootstrap.toolchain.*", StringComparison.Ordinal));
        Assert.Equal(["1.22.1"], await _machine.ListAsync());

        _machine.Configure(sources + Mapping.Replace("{0}", "Unrelated.*", StringComparison.Ordinal));
        Assert.Equal(["1.22.2"], await _machine.ListAsync());

        // An address that only the settings have was chosen for this use; the mapping has no word on it.
        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = ["mine"] } };
        Assert.Contains("mapping", (await _machine.FailsAsync(ErrorCode.NuGetFeedUnknown)).Message, StringComparison.Ordinal);
        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = [_machine.FolderFeed("third", "1.22.3")] } };
        Assert.Equal(["1.22.3"], await _machine.ListAsync());
    }

    [Fact]
    public async Task A_named_configuration_file_is_the_only_one()
    {
        _machine.Configure($"""<packageSources><add key="near" value="{_machine.FolderFeed("near", "1.22.1")}" /></packageSources>""");
        var file = _machine.Configure($"""<packageSources><add key="one" value="../öne" /></packageSources>""", Path.Combine(_machine.Folder, "cönf"), "a b.config");
        _machine.FolderFeed("öne", "1.22.9");
        _machine.Settings = _machine.Settings with { NuGet = new() { ConfigurationFile = Path.GetRelativePath(_machine.Project, file) } };

        Assert.Equal(["1.22.9"], await _machine.ListAsync());
    }

    [Theory]
    [InlineData("<packageSources><add key=\"company\" /></packageSources>")]
    [InlineData("<packageSources>")]
    public async Task A_malformed_configuration_is_told_with_its_file(string content)
    {
        var file = _machine.Configure(content);

        Assert.Contains(file, (await _machine.FailsAsync(ErrorCode.NuGetConfigurationUnreadable)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_configuration_that_is_not_there_is_an_error()
    {
        _machine.Settings = _machine.Settings with { NuGet = new() { ConfigurationFile = "nothing.config" } };

        await _machine.FailsAsync(ErrorCode.NuGetConfigurationUnreadable);
    }

    [Fact]
    public async Task Without_any_feed_the_error_says_so()
    {
        _machine.Configure("<packageSources><clear /></packageSources>");
        await _machine.FailsAsync(ErrorCode.NuGetFeedUnknown);

        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = ["compnay"] } };
        Assert.Contains("'compnay'", (await _machine.FailsAsync(ErrorCode.NuGetFeedUnknown)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_may_hold_packages_flat_or_expanded_as_NuGet_lays_them_out()
    {
        var folder = Path.Combine(_machine.Folder, "expanded");
        var place = Path.Combine(folder, NuGetMachine.Id.ToLowerInvariant(), "1.22.6");
        Directory.CreateDirectory(place);
        File.WriteAllBytes(Path.Combine(place, NuGetMachine.Id.ToLowerInvariant() + ".1.22.6.nupkg"), NuGetMachine.Empty(NuGetMachine.Id, "1.22.6"));
        File.WriteAllText(Path.Combine(place, NuGetMachine.Id.ToLowerInvariant() + ".nuspec"), NuGetMachine.Manifest(NuGetMachine.Id, "1.22.6"));
        File.WriteAllText(Path.Combine(place, NuGetMachine.Id.ToLowerInvariant() + ".1.22.6.nupkg.sha512"), "AAAA");
        File.WriteAllText(Path.Combine(place, ".nupkg.metadata"), "{\"version\":2,\"contentHash\":\"AAAA\"}");
        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = [folder, _machine.FolderFeed("flat", "1.22.7")] } };

        Assert.Equal(["1.22.7", "1.22.6"], await _machine.ListAsync());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_outage()
    {
        _machine.Settings = _machine.Settings with { NuGet = new() { Feeds = [Path.Combine(_machine.Folder, "nothing")] } };

        await _machine.FailsAsync(ErrorCode.NuGetFeedFailed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".Go")]
    [InlineData("Go..Tool")]
    [InlineData("Go Tool")]
    [InlineData("../Go")]
    [InlineData("Gö")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_prefix_that_cannot_begin_an_id_is_refused(string prefix)
    {
        _machine.ConfigureFeed();
        _machine.Settings = _machine.Settings with { NuGet = new() { IdPrefix = prefix } };

        await _machine.FailsAsync(ErrorCode.InvalidOption);
    }
}
