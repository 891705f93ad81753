using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>What can be done with toolchains after their install.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LifecycleTests(UsualUpstream usual) : IClassFixture<UsualUpstream>
{
    [NginxFact]
    public async Task Use_and_rollback_move_the_link_and_list_shows_it()
    {
        using var machine = usual.Servers.NewMachine();
        await SucceedAsync(machine, "ensure", "1.22.6");
        await SucceedAsync(machine, "ensure", "1.23.1");
        Assert.Equal("1.22.6", await ActiveAsync(machine));

        var used = await SucceedAsync(machine, "use", "1.23", "--json");
        Assert.Equal("activated", (string?)used.Json["change"]);
        Assert.Equal("1.23.1", await ActiveAsync(machine));
        Assert.Equal("go1.23.1", (await File.ReadAllLinesAsync(Path.Combine(machine.Store, "current", "VERSION")))[0]);

        await SucceedAsync(machine, "rollback");
        Assert.Equal("1.22.6", await ActiveAsync(machine));
        var text = await SucceedAsync(machine, "list");
        Assert.Contains("*\t1.22.6\tlinux/amd64\tofficial\t", text.Output, StringComparison.Ordinal);
        Assert.Contains("\t1.23.1\tlinux/amd64\tofficial\t", text.Output, StringComparison.Ordinal);
    }

    [NginxFact]
    public async Task Rollback_without_an_earlier_activation_is_refused()
    {
        using var machine = usual.Servers.NewMachine();
        await SucceedAsync(machine, "ensure", "1.22.6");

        await machine.MustRefuseAsync(ErrorCode.NothingToRollBack, "rollback");
        await machine.MustRefuseAsync(ErrorCode.NotInstalled, "use", "1.23.1");
    }

    [NginxFact]
    public async Task Prune_keeps_the_newest_patch_and_the_active_toolchain()
    {
        using var machine = usual.Servers.NewMachine();
        foreach (var version in (string[])["1.21.0", "1.22.5", "1.22.6", "1.23.1"])
        {
            await SucceedAsync(machine, "ensure", version);
        }

        var before = machine.Snapshot();
        var dryRun = await SucceedAsync(machine, "prune", "--keep-newest", "0", "--keep", "1.23.1", "--dry-run", "--json");
        Assert.Equal(before, machine.Snapshot());
        var pruned = await SucceedAsync(machine, "prune", "--json");

        Assert.Equal(["1.22.6", "1.22.5"], dryRun.Json["removed"]!.AsArray().Select(item => (string)item!["version"]!));
        Assert.Equal(["1.22.5"], pruned.Json["removed"]!.AsArray().Select(item => (string)item!["version"]!));
        Assert.True((long)pruned.Json["freedBytes"]! > 0);
        Assert.Equal(["1.23.1", "1.22.6", "1.21.0"], await ListAsync(machine));
    }

    [NginxFact]
    public async Task Uninstall_removes_all_of_a_toolchain_and_spares_the_active_one()
    {
        using var machine = usual.Servers.NewMachine();
        await SucceedAsync(machine, "ensure", "1.22.6");
        await SucceedAsync(machine, "ensure", "1.22.5");

        await machine.MustRefuseAsync(ErrorCode.ToolchainActive, "uninstall", "1.22.6");
        await machine.MustRefuseAsync(ErrorCode.InvalidOption, "uninstall", "1.22.x");
        await SucceedAsync(machine, "uninstall", "1.22.5");
        Assert.Equal(["1.22.6"], await ListAsync(machine));
        Assert.False(Directory.Exists(Path.Combine(machine.Store, "toolchains", "go1.22.5.linux-amd64")));

        await SucceedAsync(machine, "uninstall", "1.22.6", "--force");
        Assert.Empty(await ListAsync(machine));
        Assert.False(Path.Exists(Path.Combine(machine.Store, "current")));
    }

    [NginxFact]
    public async Task Env_lines_make_a_shell_use_the_toolchain()
    {
        using var machine = usual.Servers.NewMachine();
        await machine.MustRefuseAsync(ErrorCode.NotInstalled, "env", "1.22.6");
        await SucceedAsync(machine, "ensure", "1.22.6");

        var json = await SucceedAsync(machine, "env", "1.22.6", "--json");
        var goRoot = (string)json.Json["GOROOT"]!;
        Assert.StartsWith(Path.Combine(goRoot, "bin") + ":", (string?)json.Json["PATH"], StringComparison.Ordinal);
        Assert.Equal("local", (string?)json.Json["GOTOOLCHAIN"]);

        // The store's path has spaces and letters beyond ASCII; a real shell says whether the lines stand that.
        var lines = await SucceedAsync(machine, "env", "1.22.6", "--shell", "sh");
        await File.WriteAllTextAsync(Path.Combine(machine.Work, "try.sh"), lines.Output + "\ngo version\ngo env GOROOT\n");
        var shell = await SucceedAsync(machine, "exec", "--version-spec", "1.22.6", "--", "/bin/sh", "try.sh");
        Assert.Equal($"go version go1.22.6 linux/amd64\n{goRoot}\n", shell.Output);
    }

    [NginxFact]
    public async Task Exec_installs_what_is_missing_and_gives_the_exit_code_of_the_program()
    {
        using var machine = usual.Servers.NewMachine();
        machine.Variables["GOROOT"] = "/nowhere";
        machine.Variables["GOTOOLCHAIN"] = "go1.99.9";
        machine.Variables["GOFLAGS"] = "-mod=mod";

        var first = await SucceedAsync(machine, "exec", "-V", "1.22.6", "--quiet", "--", "go", "version");
        var second = await machine.RunAsync("exec", "-V", "1.22.6", "--", "go", "no such verb");
        var third = await SucceedAsync(machine, "exec", "-V", "1.22.6", "--", "go", "env", "GOTOOLCHAIN", "GOFLAGS");

        Assert.Equal("go version go1.22.6 linux/amd64\n", first.Output);
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("go no such verb: unknown command", second.Error, StringComparison.Ordinal);
        Assert.Equal("local\n-mod=mod\n", third.Output);
        Assert.Equal(["1.22.6"], await ListAsync(machine));
    }

    [NginxFact]
    public async Task Verify_finds_every_kind_of_damage_and_reinstall_repairs_it()
    {
        using var machine = usual.Servers.NewMachine();
        var installed = await SucceedAsync(machine, "ensure", "1.22.6", "--json");
        var goRoot = (string)installed.Json["toolchain"]!["goroot"]!;
        var intact = await SucceedAsync(machine, "verify", "--json");
        Assert.True((bool)intact.Json[0]!["intact"]!);
        Assert.True((int)intact.Json[0]!["files"]! > 10);

        var changed = Path.Combine(goRoot, "src", "fmt", "print.go");
        await File.WriteAllTextAsync(changed, "package fnt\n");
        File.Delete(Path.Combine(goRoot, "LICENSE"));
        await File.WriteAllTextAsync(Path.Combine(goRoot, "src", "new.go"), "package src\n");
        File.SetUnixFileMode(Path.Combine(goRoot, "bin", "gofmt"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var damaged = await machine.RunAsync("verify", "--json");
        Assert.Equal(5, damaged.ExitCode);
        Assert.Equal(
            [("missing", "LICENSE"), ("modeChanged", "bin/gofmt"), ("contentChanged", "src/fmt/print.go"), ("added", "src/new.go")],
            damaged.Json[0]!["differences"]!.AsArray()
                .Select(item => ((string)item!["kind"]!, (string)item["path"]!))
                .OrderBy(item => item.Item2, StringComparer.Ordinal));

        var repaired = await SucceedAsync(machine, "ensure", "1.22.6", "--reinstall", "--json");
        Assert.True((bool)repaired.Json["installed"]!);
        await SucceedAsync(machine, "verify");
        Assert.Equal("1.22.6", await ActiveAsync(machine));
        Assert.Equal("go1.22.6", (await File.ReadAllLinesAsync(Path.Combine(machine.Store, "current", "VERSION")))[0]);
        Assert.Empty(machine.Leftovers());
    }

    [NginxFact]
    public async Task Reinstall_of_an_intact_toolchain_keeps_its_files()
    {
        using var machine = usual.Servers.NewMachine();
        var first = await SucceedAsync(machine, "ensure", "1.22.6", "--json");
        var goRoot = (string)first.Json["toolchain"]!["goroot"]!;
        var time = File.GetLastWriteTimeUtc(Path.Combine(goRoot, "bin", "go"));

        var second = await SucceedAsync(machine, "ensure", "1.22.6", "--reinstall", "--json");

        Assert.True((bool)second.Json["installed"]!);
        Assert.Equal(goRoot, (string?)second.Json["toolchain"]!["goroot"]);
        Assert.Equal(time, File.GetLastWriteTimeUtc(Path.Combine(goRoot, "bin", "go")));
        await machine.MustRefuseAsync(ErrorCode.OptionsContradict, "ensure", "1.22.6", "--reinstall", "--offline");
    }

    [NginxFact]
    public async Task Resolve_says_what_ensure_would_do_and_writes_nothing()
    {
        using var machine = usual.Servers.NewMachine();

        var before = await SucceedAsync(machine, "resolve", "1.22", "--json");
        Assert.Empty(machine.ListAll());
        Assert.Equal("1.22.6", (string?)before.Json["version"]);
        Assert.False((bool)before.Json["installed"]!);

        await SucceedAsync(machine, "ensure", "1.22");
        var after = await SucceedAsync(machine, "resolve", "1.22", "--json");
        Assert.True((bool)after.Json["installed"]!);
    }

    private static async Task<CommandResult> SucceedAsync(Machine machine, params string[] arguments)
    {
        var result = await machine.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    private static async Task<IEnumerable<string>> ListAsync(Machine machine) =>
        Toolchains(await SucceedAsync(machine, "list", "--json")).Select(item => (string)item!["version"]!);

    private static async Task<string?> ActiveAsync(Machine machine) =>
        (string?)Toolchains(await SucceedAsync(machine, "list", "--json")).Single(item => (bool)item!["active"]!)!["version"];

    private static JsonArray Toolchains(CommandResult list) => list.Json["toolchains"]!.AsArray();
}
