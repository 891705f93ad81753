using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>The trust policy of a repository and of the command line, in whole runs of the command.</summary>
public sealed class TrustPolicyTests
{
    private const string Version = "1.22.6";

    private static readonly string Archive = "go/" + UpstreamTree.ArchiveName(Version);

    [Fact]
    public async Task Weaker_policy_of_the_repository_warns_with_its_place_and_is_recorded()
    {
        await using var upstream = new DistUpstream(NewTree().Replace(Archive + ".asc", null).Replace(UpstreamTree.RecordPath(Version), null));
        using var machine = upstream.NewMachine();
        await WriteAsync(machine, "trust:\n  allow-unsigned: true\n");

        var result = await machine.RunAsync("ensure", Version);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("warning GOB3503", result.Error, StringComparison.Ordinal);
        Assert.Contains("RequiresSignature=false (", result.Error, StringComparison.Ordinal);
        Assert.Contains("gobootstrap.yaml(2,19))", result.Error, StringComparison.Ordinal);
        Assert.Contains("weakened  RequiresSignature=false", result.Output, StringComparison.Ordinal);
        var listed = (await machine.RunAsync("list", "--json")).Json["toolchains"]!.AsArray().Single()!;
        Assert.Equal("RequiresSignature=false", (string?)listed["weakenings"]!.AsArray().Single());

        // An option takes back what the file allows.
        await machine.MustRefuseAsync(ErrorCode.PolicyNotSatisfied, "ensure", Version, "--allow-unsigned", "false");
    }

    [Fact]
    public async Task Root_that_is_required_and_away_is_refused_before_the_archive_is_fetched()
    {
        await using var upstream = new DistUpstream(NewTree().Replace(UpstreamTree.RecordPath(Version), null));
        using var machine = upstream.NewMachine();

        await machine.MustRefuseAsync(ErrorCode.SumdbUnavailable, "ensure", Version, "--require-root", "openpgp", "--require-root", "sumdb");
        await machine.MustRefuseAsync(ErrorCode.SumdbUnavailable, "ensure", Version, "--minimum-roots", "3");
        Assert.Equal(0, upstream.Archives.CountOf("/" + Archive));

        Assert.Equal(0, (await machine.RunAsync("ensure", Version, "--minimum-roots", "2")).ExitCode);
        await machine.MustRefuseAsync(ErrorCode.RequiredRootMissing, "ensure", Version, "--require-root", "sumdb");
    }

    [Fact]
    public async Task Refused_releases_of_the_file_and_of_the_command_line_are_put_together()
    {
        await using var upstream = new DistUpstream(NewTree().Add("1.22.5").Add("1.22.4"));
        using var machine = upstream.NewMachine();
        await WriteAsync(machine, "go: 1.22.x\ntrust: { floor: [{ versions: 1.22.6, reason: It breaks our linker flags }] }\n");

        var first = await machine.RunAsync("resolve", "--json");
        var second = await machine.RunAsync("resolve", "--refuse-version", "1.22.5", "--json");

        Assert.Equal("1.22.5", (string?)first.Json["version"]);
        Assert.Contains("warning GOB3508", first.Error, StringComparison.Ordinal);
        Assert.Contains("It breaks our linker flags. go1.22.5 is used.", first.Error, StringComparison.Ordinal);
        Assert.Equal("1.22.4", (string?)second.Json["version"]);
        await machine.MustRefuseAsync(ErrorCode.VersionRefused, "ensure", Version);
    }

    [Fact]
    public async Task Installed_release_that_is_refused_is_not_activated_put_into_a_shell_or_run()
    {
        await using var upstream = new DistUpstream(NewTree().Add("1.22.5"));
        using var machine = upstream.NewMachine();
        foreach (var version in (string[])["1.22.5", Version])
        {
            Assert.Equal(0, (await machine.RunAsync("ensure", version, "--use")).ExitCode);
        }

        const string Floor = "trust: { floor: [{ versions: <1.22.6, reason: CVE-2024-34156 }] }\n";
        await WriteAsync(machine, Floor);
        string[][] commands = [["use", "1.22.5"], ["rollback"], ["env", "1.22.5"], ["exec", "-V", "1.22.5", "--", "go", "version"]];
        foreach (var command in commands.Where(command => command[0] != "exec"))
        {
            Assert.Contains("CVE-2024-34156", (await machine.MustRefuseAsync(ErrorCode.VersionRefused, command)).Error, StringComparison.Ordinal);
        }

        var exec = await machine.RunAsync(commands[^1]);
        Assert.Equal(4, exec.ExitCode);
        Assert.Contains("error GOB3034: ", exec.Error, StringComparison.Ordinal);

        // Of a range the newest other one is taken, and the option adds to the file.
        Assert.Contains($"toolchains/go{Version}", Slashes((await machine.RunAsync("env", "1.22")).Output), StringComparison.Ordinal);
        await machine.MustRefuseAsync(ErrorCode.VersionRefused, "env", "1.22", "--refuse-version", Version);
        await machine.MustRefuseAsync(ErrorCode.VersionRefused, "use", Version, "--refuse-version", Version);

        // Looking at it and removing it are no use of it; and without the entry it is used again.
        Assert.Equal(0, (await machine.RunAsync("verify", "1.22.5")).ExitCode);
        await WriteAsync(machine, "sources: [official]\n");
        foreach (var command in commands)
        {
            var result = await machine.RunAsync(command);
            Assert.True(result.ExitCode == 0, result.ToString());
        }

        await WriteAsync(machine, Floor);
        Assert.Equal(0, (await machine.RunAsync("uninstall", "1.22.5", "--force")).ExitCode);
    }

    [Fact]
    public async Task Toolchain_of_a_weaker_policy_is_handed_out_by_that_policy_alone()
    {
        await using var upstream = new DistUpstream(NewTree().Replace(Archive + ".asc", null).Replace(UpstreamTree.RecordPath(Version), null));
        using var machine = upstream.NewMachine();
        Assert.Equal(0, (await machine.RunAsync("ensure", Version, "--allow-unsigned")).ExitCode);

        await machine.MustRefuseAsync(ErrorCode.PolicyNotSatisfied, "use", Version);
        await machine.MustRefuseAsync(ErrorCode.PolicyNotSatisfied, "env", Version);
        Assert.Equal(0, (await machine.RunAsync("use", Version, "--allow-unsigned")).ExitCode);
        Assert.Equal(0, (await machine.RunAsync("env", Version, "--allow-unsigned")).ExitCode);
    }

    [Fact]
    public async Task Hosts_that_are_not_allowed_are_not_asked()
    {
        await using var upstream = new DistUpstream(NewTree());
        using var machine = upstream.NewMachine();
        await WriteAsync(machine, $"trust: {{ hosts: ['127.0.0.1:{upstream.Index.Port}'] }}\n");

        await machine.MustRefuseAsync(ErrorCode.HostNotAllowed, "ensure", Version);
        Assert.Empty(upstream.Archives.Requests);

        Assert.Equal(0, (await machine.RunAsync("ensure", Version, "--allow-host", "127.0.0.1")).ExitCode);
    }

    [Fact]
    public async Task Mistake_in_the_section_is_said_with_its_place()
    {
        await using var upstream = new DistUpstream(NewTree());
        using var machine = upstream.NewMachine();
        await WriteAsync(machine, "trust:\n  require: [openpgp, gpg]\n");

        var result = await machine.MustRefuseAsync(ErrorCode.ConfigurationValueInvalid, "ensure", Version);

        Assert.Contains("(2,22): 'gpg' is not a root of trust", result.Error, StringComparison.Ordinal);
        Assert.Empty(upstream.Index.Requests);
    }

    private static string Slashes(string text) => text.Replace('\\', '/');

    private static UpstreamTree NewTree() => new UpstreamTree().Add(Version);

    private static Task WriteAsync(Machine machine, string text) => File.WriteAllTextAsync(Path.Combine(machine.Work, "gobootstrap.yaml"), text);
}
