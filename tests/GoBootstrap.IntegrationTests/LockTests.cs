using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.IntegrationTests;

/// <summary>The commands <c>lock</c> and <c>ensure --locked</c> against an upstream of real servers, which write down every request.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LockTests(UsualUpstream usual) : IClassFixture<UsualUpstream>
{
    private const string FileName = "gobootstrap.lock.json";

    private static readonly string[] Ports = ["--port", "linux/amd64", "--port", "linux/arm64", "--port", "windows/amd64"];

    [NginxFact]
    public async Task Lock_asks_no_archive_and_a_new_machine_asks_for_archives_alone()
    {
        await using var upstream = await NginxUpstream.StartAsync(UpstreamTree.CreateUsual());
        using var first = upstream.NewMachine();

        var locked = await first.RunAsync(["lock", "1.22.x", .. Ports, "--json"]);

        Assert.True(locked.ExitCode == 0, locked.ToString());
        Assert.Equal(3, locked.Json["ports"]!.AsArray().Count);
        Assert.Empty(await upstream.Archives.GetRequestsAsync());
        var index = (await upstream.Index.GetRequestsAsync()).Count;
        using var second = upstream.NewMachine();
        File.Copy(Path.Combine(first.Work, FileName), Path.Combine(second.Work, FileName));

        foreach (var port in (string[])["linux/amd64", "linux/arm64", "windows/amd64"])
        {
            var resolved = await second.RunAsync("resolve", "stable", "--locked", "--port", port, "--json");
            Assert.Equal("1.22.6", (string?)resolved.Json["version"]);
            var ensured = await second.RunAsync("ensure", "--locked", "--port", port, "--json");
            Assert.True(ensured.ExitCode == 0, ensured.ToString());
            Assert.True((bool)ensured.Json["installed"]!);
            Assert.Contains("lock", ensured.Json["toolchain"]!["evidence"]!.AsArray().Select(item => (string)item!["root"]!));
            var again = await second.RunAsync("ensure", "--locked", "--port", port, "--json");
            Assert.False((bool)again.Json["installed"]!);
        }

        Assert.Equal(index, (await upstream.Index.GetRequestsAsync()).Count);
        Assert.Equal(
            ["/go/go1.22.6.linux-amd64.tar.gz", "/go/go1.22.6.linux-arm64.tar.gz", "/go/go1.22.6.windows-amd64.zip"],
            (await upstream.Archives.GetRequestsAsync()).Select(request => request.Path).Order(StringComparer.Ordinal));
        Assert.Empty(second.Leftovers());
    }

    [NginxFact]
    public async Task A_lock_file_that_was_changed_by_hand_or_does_not_fit_is_refused_with_its_code()
    {
        using var machine = usual.Servers.NewMachine();
        await machine.MustRefuseAsync(ErrorCode.LockFileMissing, "ensure", "--locked");
        Assert.Equal(0, (await machine.RunAsync("lock", "1.22.6")).ExitCode);
        var path = Path.Combine(machine.Work, FileName);
        var text = await File.ReadAllTextAsync(path);

        await machine.MustRefuseAsync(ErrorCode.LockOutdated, "ensure", "1.23.1", "--locked");
        await machine.MustRefuseAsync(ErrorCode.LockDowngrade, "ensure", "1.22.5", "--locked");
        await machine.MustRefuseAsync(ErrorCode.PortNotLocked, "ensure", "--port", "linux/arm64", "--locked");
        await machine.MustRefuseAsync(ErrorCode.LockDowngrade, "lock", "1.22.5");
        await machine.MustRefuseAsync(ErrorCode.LockOutdated, "lock", "1.23.1", "--check");
        var digest = (string)JsonNode.Parse(text)!["ports"]!["linux/amd64"]!["files"]![0]!["sha256"]!;
        await File.WriteAllTextAsync(path, text.Replace(digest, new('0', 64), StringComparison.Ordinal));
        await machine.MustRefuseAsync(ErrorCode.LockFileMalformed, "ensure", "--locked");
        await machine.MustRefuseAsync(ErrorCode.LockFileMalformed, "ensure");
        Assert.Equal(0, (await machine.RunAsync("ensure", "1.22.6", "--no-lock")).ExitCode);
    }

    [NginxFact]
    public async Task An_archive_that_was_replaced_after_it_was_locked_is_refused_even_when_the_index_follows()
    {
        await using var upstream = await NginxUpstream.StartAsync(UpstreamTree.CreateUsual());
        using var machine = upstream.NewMachine();
        Assert.Equal(0, (await machine.RunAsync("lock", "1.22.6")).ExitCode);
        var before = await File.ReadAllTextAsync(Path.Combine(machine.Work, FileName));
        var archive = Path.Combine(upstream.Folder, "go", "go1.22.6.linux-amd64.tar.gz");
        var honest = Sha256Digest.Of(await File.ReadAllBytesAsync(archive)).ToString();
        var forged = GoArchiveBuilder.Create("1.22.6", "linux", "amd64").File("go/evil", "x").ToTarGz();
        await File.WriteAllBytesAsync(archive, forged);

        await machine.MustRefuseAsync(ErrorCode.LockedContentDiffers, "ensure", "--locked");
        var index = Path.Combine(upstream.Folder, UpstreamTree.IndexPath);
        var text = await File.ReadAllTextAsync(index);
        Assert.Contains(honest, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(index, text.Replace(honest, Sha256Digest.Of(forged).ToString(), StringComparison.Ordinal));
        // Its size is the same, and a server tells times in whole seconds.
        File.SetLastWriteTimeUtc(index, DateTime.UtcNow.AddMinutes(1));
        await machine.MustRefuseAsync(ErrorCode.LockedDigestChanged, "lock", "1.22.6");

        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(machine.Work, FileName)));
    }

    [NginxFact]
    public async Task Several_processes_that_lock_at_once_leave_one_whole_file()
    {
        using var machine = usual.Servers.NewMachine();

        var running = Enumerable.Range(0, 4).Select(i => machine.Command.Start(["lock", "1.22.6", .. i % 2 == 0 ? Ports : Ports[..2]])).ToList();
        foreach (var process in running)
        {
            using (process)
            {
                var result = await process.WaitAsync();
                Assert.True(result.ExitCode == 0, result.ToString());
            }
        }

        Assert.Equal([FileName], Directory.GetFiles(machine.Work).Select(Path.GetFileName));
        var check = await machine.RunAsync("lock", "1.22.6", "--check");
        Assert.True(check.ExitCode == 0, check.ToString());
    }
}
