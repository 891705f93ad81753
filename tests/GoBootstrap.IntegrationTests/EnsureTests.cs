using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>The command <c>ensure</c> against an upstream of real servers.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EnsureTests(UsualUpstream usual) : IClassFixture<UsualUpstream>
{
    [NginxFact]
    public async Task Ensure_empty_store_installs_what_both_index_and_key_vouch_for()
    {
        using var machine = usual.Servers.NewMachine();

        var result = await machine.RunAsync("ensure", "1.22.6", "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
        var toolchain = result.Json["toolchain"]!;
        Assert.True((bool)result.Json["installed"]!);
        Assert.True((bool)toolchain["active"]!);
        Assert.Equal("1.22.6", (string?)toolchain["version"]);
        Assert.Equal("official", (string?)toolchain["source"]);
        Assert.Equal("go1.22.6.linux-amd64.tar.gz", (string?)toolchain["release"]);
        Assert.Equal(Path.Combine(machine.Home, "go"), (string?)result.Json["gopath"]);
        AssertEvidence(toolchain["evidence"]!.AsArray(), independent: "independent");

        var goRoot = (string)toolchain["goroot"]!;
        Assert.StartsWith(machine.Store, goRoot, StringComparison.Ordinal);
        Assert.Equal("go1.22.6", File.ReadLines(Path.Combine(goRoot, "VERSION")).First());
        Assert.True(File.GetUnixFileMode((string)toolchain["executable"]!).HasFlag(UnixFileMode.UserExecute));

        var marker = Path.Combine(machine.Store, "toolchains", "go1.22.6.linux-amd64", "installed.json");
        AssertEvidence(JsonNode.Parse(await File.ReadAllTextAsync(marker))!["evidence"]!.AsArray(), independent: "isIndependent");
        Assert.Empty(machine.Leftovers());
    }

    [NginxFact]
    public async Task Ensure_again_asks_nobody_and_changes_nothing()
    {
        await using var upstream = await NginxUpstream.StartAsync(UpstreamTree.CreateUsual());
        using var machine = upstream.NewMachine();
        var first = await machine.RunAsync("ensure", "1.22.6");
        Assert.True(first.ExitCode == 0, first.ToString());
        var index = await upstream.Index.GetRequestsAsync();
        var requests = index.Count + (await upstream.Archives.GetRequestsAsync()).Count;
        // The index, the signature and the archive; the rest is the way from the record to the signed tree of the checksum database.
        Assert.Equal(3, requests - index.Count(request => request.Path.StartsWith("/" + UpstreamTree.SumdbPath, StringComparison.Ordinal)));
        var before = machine.ListAll();

        var second = await machine.RunAsync("ensure", "1.22.6", "--json");

        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.False((bool)second.Json["installed"]!);
        Assert.Equal(before, machine.ListAll());
        Assert.Equal(requests, (await upstream.Index.GetRequestsAsync()).Count + (await upstream.Archives.GetRequestsAsync()).Count);
    }

    [NginxTheory]
    [InlineData("linux/arm64", "bin/go", "tar.gz")]
    [InlineData("windows/amd64", "bin/go.exe", "zip")]
    public async Task Ensure_toolchain_of_another_machine_is_installed_and_not_started(string port, string program, string extension)
    {
        using var machine = usual.Servers.NewMachine();

        var result = await machine.RunAsync("ensure", "1.22.6", "--port", port, "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
        var toolchain = result.Json["toolchain"]!;
        Assert.EndsWith("." + extension, (string?)toolchain["release"], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine((string)toolchain["goroot"]!, program)));
        Assert.False((bool)toolchain["active"]!);
        Assert.Contains("warning GOB5502", result.Error, StringComparison.Ordinal);
        // No zip of Go has an OpenPGP signature; the checksum database vouches for its content.
        Assert.Equal(
            extension == "zip" ? ["index", "sumdb"] : ["index", "openpgp", "sumdb"],
            toolchain["evidence"]!.AsArray().Select(item => (string)item!["root"]!).Order());
        Assert.DoesNotContain("warning GOB3502", result.Error, StringComparison.Ordinal);
        var verified = await machine.RunAsync("verify", "1.22.6", "--port", port);
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    [NginxTheory]
    [InlineData("1.22", "1.22.6")]
    [InlineData("1.22.x", "1.22.6")]
    [InlineData(">=1.21 <1.22.6", "1.22.5")]
    [InlineData("[1.21,1.22)", "1.21.0")]
    [InlineData("stable", "1.23.1")]
    [InlineData("oldstable", "1.22.6")]
    [InlineData("go1.24rc10", "1.24rc10")]
    [InlineData("1.24.0-rc.9", "1.24rc9")]
    public async Task Ensure_spec_chooses_the_version(string spec, string expected)
    {
        using var machine = usual.Servers.NewMachine();

        var result = await machine.RunAsync("ensure", spec, "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(expected, (string?)result.Json["toolchain"]!["version"]);
        Assert.Equal($"'{spec}'", (string?)result.Json["requestedBy"]);
    }

    [NginxTheory]
    [InlineData("go.mod", "module example.org/m\n\ngo 1.22.0\n\ntoolchain go1.22.5\n", "1.22.5", "line 5")]
    [InlineData("go.work", "go 1.22.6\n\nuse ./a\n", "1.22.6", "line 1")]
    [InlineData(".go-version", "1.21.0\n", "1.21.0", "line 1")]
    [InlineData(".tool-versions", "# tools\nnodejs 22.1.0\ngolang 1.22.5\n", "1.22.5", "line 3")]
    public async Task Ensure_without_version_reads_the_version_file_of_a_folder_above(string name, string content, string expected, string line)
    {
        using var machine = usual.Servers.NewMachine();
        await File.WriteAllTextAsync(Path.Combine(machine.Work, name), content);
        var below = Directory.CreateDirectory(Path.Combine(machine.Work, "süb folder", "x")).FullName;

        var result = await machine.RunAsync("ensure", "--project", below, "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(expected, (string?)result.Json["toolchain"]!["version"]);
        Assert.Contains(name, (string?)result.Json["requestedBy"], StringComparison.Ordinal);
        Assert.Contains(line, (string?)result.Json["requestedBy"], StringComparison.Ordinal);
    }

    [NginxFact]
    public async Task Ensure_channel_again_asks_nobody_unless_the_latest_is_wanted()
    {
        await using var upstream = await NginxUpstream.StartAsync(UpstreamTree.CreateUsual());
        using var machine = upstream.NewMachine();
        Assert.Equal(0, (await machine.RunAsync("ensure", "stable")).ExitCode);
        var first = (await upstream.Index.GetRequestsAsync()).Count;
        // The same tree, because a checksum database only grows.
        upstream.Tree.Add("1.23.2").WriteTo(upstream.Folder);

        var second = await machine.RunAsync("ensure", "stable", "--json");
        Assert.Equal(first, (await upstream.Index.GetRequestsAsync()).Count);
        var third = await machine.RunAsync("ensure", "stable", "--check-latest", "--use", "--json");

        Assert.Equal("1.23.1", (string?)second.Json["toolchain"]!["version"]);
        Assert.Equal("1.23.2", (string?)third.Json["toolchain"]!["version"]);
        Assert.True((bool)third.Json["toolchain"]!["active"]!);
    }

    [NginxFact]
    public async Task Ensure_offline_gives_what_is_installed_and_refuses_the_rest()
    {
        using var machine = usual.Servers.NewMachine();
        var missing = await machine.RunAsync("ensure", "1.22.6", "--offline", "--json");
        Assert.Equal(3, missing.ExitCode);
        Assert.Equal("GOB2006", (string?)missing.Json["error"]!["code"]);
        Assert.Empty(machine.ListAll());

        Assert.Equal(0, (await machine.RunAsync("ensure", "1.22.6")).ExitCode);
        var present = await machine.RunAsync("ensure", "1.22.x", "--offline", "--json");

        Assert.True(present.ExitCode == 0, present.ToString());
        Assert.Equal("1.22.6", (string?)present.Json["toolchain"]!["version"]);
    }

    private void AssertEvidence(JsonArray evidence, string independent)
    {
        Assert.Equal(3, evidence.Count);
        Assert.Single(evidence, item => string.Equals((string?)item!["root"], "sumdb", StringComparison.OrdinalIgnoreCase));
        var index = evidence.Single(item => (string?)item!["root"] == "index")!;
        Assert.True((bool)index[independent]!);
        Assert.StartsWith(usual.Servers.Index.Uri.AbsoluteUri, (string?)index["origin"], StringComparison.Ordinal);
        var signature = evidence.Single(item => string.Equals((string?)item!["root"], "openPgp", StringComparison.OrdinalIgnoreCase))!;
        Assert.Equal(usual.Servers.Tree.Key.PrimaryFingerprint, (string?)signature["primaryKey"]);
        Assert.Equal(usual.Servers.Tree.Key.SigningFingerprint, (string?)signature["signingKey"]);
        Assert.Equal(UpstreamTree.SignedAt, (DateTimeOffset)signature["signedAt"]!);
        Assert.All(evidence, item => Assert.Equal("go1.22.6.linux-amd64.tar.gz", (string?)item!["subject"]));
    }
}
