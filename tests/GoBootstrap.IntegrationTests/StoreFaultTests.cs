using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.IntegrationTests;

/// <summary>Stores that cannot be changed: read-only, full, locked by another process, or of a newer version.</summary>
public sealed class StoreFaultTests
{
    private static readonly Lazy<UpstreamTree> Tree = new(() => new UpstreamTree()
        .Add("1.22.5")
        .Add("1.22.6")
        .Add("1.23.1", fillerFiles: 40, fillerSize: 12 << 20));

    [MountFact]
    public async Task Read_only_store_gives_what_it_has_and_refuses_the_rest()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        await machine.EnsureAsync("1.22.5");
        using var mount = TemporaryMount.ReadOnly(machine.Store);

        var present = await machine.RunAsync("ensure", "1.22.5", "--json");
        Assert.True(present.ExitCode == 0, present.ToString());
        Assert.False((bool)present.Json["installed"]!);
        Assert.Equal(0, (await machine.RunAsync("verify")).ExitCode);
        Assert.Equal(0, (await machine.RunAsync("exec", "-V", "1.22.5", "--", "go", "version")).ExitCode);

        await machine.MustRefuseAsync(ErrorCode.NoWriteAccess, "ensure", "1.22.6");
        await machine.MustRefuseAsync(ErrorCode.NoWriteAccess, "ensure", "1.22.5", "--reinstall");
        await machine.MustRefuseAsync(ErrorCode.NoWriteAccess, "uninstall", "1.22.5", "--force");
    }

    [MountFact]
    public async Task Read_only_store_without_an_active_toolchain_still_gives_what_it_has()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        await machine.EnsureAsync("1.22.5");
        File.Delete(Path.Combine(machine.Store, "current"));
        using var mount = TemporaryMount.ReadOnly(machine.Store);

        var present = await machine.RunAsync("ensure", "1.22.5");
        Assert.True(present.ExitCode == 0, present.ToString());
        await machine.MustRefuseAsync(ErrorCode.NoWriteAccess, "ensure", "1.22.5", "--use");
    }

    [MountFact]
    public async Task Full_disk_refuses_what_does_not_fit_and_keeps_what_is_there()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        Directory.CreateDirectory(machine.Store);
        using var mount = TemporaryMount.Memory(machine.Store, "2m");
        await machine.EnsureAsync("1.22.5");

        await machine.MustRefuseAsync(ErrorCode.DiskFull, "ensure", "1.23.1");

        var verified = await machine.RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(machine.Store, "staging")));
    }

    [Fact]
    public async Task Lock_that_another_process_holds_is_waited_for_as_long_as_asked()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        var environment = GoBootstrapEnvironment.From(new Dictionary<string, string>(), machine.Work);
        var store = new ToolchainStore(environment, new(machine.Store), machine.Log);
        using (await store.LockAsync(GoVersion.Parse("1.22.6"), GoPort.Parse("linux/amd64"), TimeSpan.Zero, CancellationToken.None))
        {
            var refused = await machine.MustRefuseAsync(ErrorCode.LockNotObtained, "ensure", "1.22.6", "--lock-timeout", "1");
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} "), refused.Error, StringComparison.Ordinal);

            // Another version has a lock of its own.
            Assert.Equal(0, (await machine.RunAsync("ensure", "1.22.5", "--lock-timeout", "1")).ExitCode);
        }

        Assert.Equal(0, (await machine.RunAsync("ensure", "1.22.6", "--lock-timeout", "1")).ExitCode);
    }

    [Fact]
    public async Task Store_of_a_newer_version_is_left_alone()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        await machine.EnsureAsync("1.22.5");
        await File.WriteAllTextAsync(Path.Combine(machine.Store, "store.json"), "{ \"schema\": 99 }");

        foreach (var command in (string[][])[["ensure", "1.22.6"], ["list"], ["use", "1.22.5"], ["prune"], ["uninstall", "1.22.5"]])
        {
            await machine.MustRefuseAsync(ErrorCode.StoreTooNew, command);
        }
    }

    [Fact]
    public async Task Marker_that_is_damaged_counts_as_not_installed_and_is_repaired()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        await machine.EnsureAsync("1.22.5");
        await File.WriteAllTextAsync(Path.Combine(machine.Store, "toolchains", "go1.22.5.linux-amd64", "installed.json"), "{ \"schema\": 1, ");

        var listed = await machine.RunAsync("list", "--json");
        Assert.Empty(listed.Json["toolchains"]!.AsArray());
        Assert.Contains("GOB4009", listed.Error, StringComparison.Ordinal);

        var repaired = await machine.RunAsync("ensure", "1.22.5", "--json");
        Assert.True(repaired.ExitCode == 0, repaired.ToString());
        Assert.True((bool)repaired.Json["installed"]!);
        Assert.Equal(0, (await machine.RunAsync("verify")).ExitCode);
        Assert.Empty(machine.Leftovers());
    }

    [Fact]
    public async Task Store_that_is_a_file_is_refused()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        await File.WriteAllTextAsync(machine.Store, "not a folder");

        var result = await machine.RunAsync("ensure", "1.22.6", "--json");

        Assert.Equal(5, result.ExitCode);
        Assert.Equal("not a folder", await File.ReadAllTextAsync(machine.Store));
    }

    [Theory]
    [InlineData("relative/folder")]
    [InlineData("~/store")]
    public async Task Store_that_is_no_absolute_path_is_refused(string path)
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        var command = new GoBootstrapCommand(machine.Work, new Dictionary<string, string> { ["HOME"] = machine.Home, ["GOBOOTSTRAP_HOME"] = path });

        var result = await command.RunAsync("list", "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("GOB0001", (string?)result.Json["error"]!["code"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(machine.Work));
    }
}
