using System.Text.Json.Nodes;
using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>The whole command with several mirrors, of which it chooses.</summary>
public sealed class MirrorRouterTests
{
    private const int Megabyte = 1 << 20;
    private const string Version = "1.22.6";

    private static readonly string Archive = "go/" + UpstreamTree.ArchiveName(Version);

    // A third of the filler cannot be compressed, so the archive has some 5 MiB: enough to be worth probing.
    private static readonly Lazy<UpstreamTree> Tree = new(() => new UpstreamTree().Add(Version, fillerFiles: 64, fillerSize: 15 * Megabyte));

    private static byte[] Content => Tree.Value.Files[Archive];

    [NginxFact]
    public async Task The_faster_mirror_is_used_although_it_is_listed_last()
    {
        await using var slow = await NginxUpstream.StartAsync(Tree.Value, "limit_rate 100k;");
        await using var fast = await NginxUpstream.StartAsync(Tree.Value);
        using var machine = fast.NewMachine(slow.Archives.Uri);

        var result = await machine.RunAsync("ensure", Version, "--verbose");

        Assert.True(result.ExitCode == 0, result.ToString());
        await AssertIntactAsync(machine);
        var sent = (await fast.Archives.GetRequestsAsync()).Where(request => request.Path == "/" + Archive).Sum(request => request.BodyBytes);
        Assert.InRange(sent, Content.Length - (512 * 1024), Content.Length + (512 * 1024));
        var memory = Memory(machine);
        Assert.True((double)memory[NameOf(fast.Archives.Uri)]!["successes"]! > 0.9, memory.ToJsonString());
    }

    [NginxFact]
    public async Task A_mirror_that_becomes_slow_is_left_and_the_file_continued_elsewhere()
    {
        await using var slow = await NginxUpstream.StartAsync(Tree.Value, "limit_rate_after 2m; limit_rate 20k;");
        // The probe of the start takes some seconds, so that the other mirror is the one that is chosen.
        await using var fast = await NginxUpstream.StartAsync(Tree.Value, "if ($http_range ~ '^bytes=0-') { set $limit_rate 100k; }");
        using var machine = fast.NewMachine(slow.Archives.Uri);

        var result = await machine.RunAsync("ensure", Version);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("is slow, and", result.Error, StringComparison.Ordinal);
        var part = (await fast.Archives.GetRequestsAsync()).Last(request => request.Path == "/" + Archive);
        Assert.Equal(206, part.Status);
        Assert.InRange(part.BodyBytes, Content.Length - (4 * Megabyte), Content.Length - (2 * Megabyte) + (256 * 1024));
        await AssertIntactAsync(machine);
    }

    [NginxFact]
    public async Task A_mirror_that_sends_other_bytes_is_named_and_put_out_and_the_toolchain_is_good()
    {
        // It is the faster one, so that it is believed first.
        await using var upstream = await NginxUpstream.StartAsync(Tree.Value, "limit_rate 1m;");
        await using var liar = Copy();
        var altered = Content.ToArray();
        altered[4 * Megabyte] ^= 1;
        liar.Add("/" + Archive, altered);
        using var machine = upstream.NewMachine(liar.Uri);

        var result = await machine.RunAsync("ensure", Version, "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("warning GOB2520: GOB3001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains($"'{liar.Uri}{Archive}'", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            ["index", "openpgp", "sumdb"], result.Json["toolchain"]!["evidence"]!.AsArray().Select(evidence => (string)evidence!["root"]!).Order());
        Assert.All(result.Json["toolchain"]!["evidence"]!.AsArray(), evidence => Assert.Equal(
            (string?)evidence!["root"] == "index", (bool)evidence["independent"]!));
        Assert.NotNull(Memory(machine)[NameOf(liar.Uri)]!["liedAt"]);
        Assert.Single(await upstream.Index.GetRequestsAsync(), request => request.Path == "/" + UpstreamTree.RecordPath(Version));
        await AssertIntactAsync(machine);
    }

    [Fact]
    public async Task When_the_only_other_mirror_is_away_a_lie_is_the_error_and_nothing_is_left()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        await using var away = new DistServer();
        var altered = Content.ToArray();
        altered[4 * Megabyte] ^= 1;
        upstream.Archives.Add("/" + Archive, altered);
        using var machine = upstream.NewMachine(away.Uri);

        await machine.MustRefuseAsync(ErrorCode.DigestMismatch, "ensure", Version);

        Assert.Empty(machine.Leftovers());
    }

    [Fact]
    public async Task With_one_mirror_nothing_is_probed_and_nothing_remembered()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();

        var result = await machine.RunAsync("ensure", Version);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(1, upstream.Archives.CountOf("/" + Archive));
        Assert.False(File.Exists(MemoryFile(machine)));
    }

    [Fact]
    public async Task In_order_the_first_mirror_serves_all_and_nothing_is_remembered()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        await using var first = Copy();
        using var machine = upstream.NewMachine(first.Uri);

        var result = await machine.RunAsync("ensure", Version, "--mirrors-in-order");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(1, first.CountOf("/" + Archive));
        Assert.Empty(upstream.Archives.Requests);
        Assert.False(File.Exists(MemoryFile(machine)));
    }

    [Fact]
    public async Task The_host_of_the_index_is_no_mirror_while_another_one_is_left()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine(upstream.Index.Uri);

        var result = await machine.RunAsync("ensure", Version, "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(0, upstream.Index.CountOf("/" + Archive));
    }

    [Fact]
    public async Task A_mirror_that_leads_to_the_host_of_the_index_is_no_mirror_either()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        await using var redirecting = Copy();
        redirecting.Fault("/" + Archive, DistFault.Redirect(new Uri(upstream.Index.Uri, Archive).AbsoluteUri));
        using var machine = upstream.NewMachine(redirecting.Uri);

        var result = await machine.RunAsync("ensure", Version, "--json");

        Assert.True(result.ExitCode == 0, result.ToString());
    }

    [Fact]
    public async Task A_damaged_memory_fails_nothing_and_is_replaced()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        await using var other = Copy();
        using var machine = upstream.NewMachine(other.Uri);
        Directory.CreateDirectory(Path.GetDirectoryName(MemoryFile(machine))!);
        await File.WriteAllTextAsync(MemoryFile(machine), "{\"http:");

        var result = await machine.RunAsync("ensure", Version);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(2, Memory(machine).Count);
    }

    [Fact]
    public async Task A_template_leads_to_every_file_and_its_credentials_are_kept_back()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        await using var server = new DistServer();
        server.Add($"/1.22.6/linux/{UpstreamTree.ArchiveName(Version)}", Content);
        server.Add($"/1.22.6/linux/{UpstreamTree.ArchiveName(Version)}.asc", Tree.Value.Files[Archive + ".asc"]);
        await using var empty = new DistServer();
        using var machine = new Machine(upstream.Index.Uri, empty.Uri).Trusts(Tree.Value.Key).Asks(Tree.Value.Log, upstream.Index.Uri);

        var result = await machine.RunAsync(
            "ensure", Version, "--verbose", "--mirror", $"http://user:sesame@127.0.0.1:{server.Port}/{{version}}/{{os}}/{{file}}");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.All(server.Requests, request => Assert.Equal("Basic dXNlcjpzZXNhbWU=", request.Header("Authorization")));
        Assert.DoesNotContain("sesame", result.Output + result.Error + await File.ReadAllTextAsync(MemoryFile(machine)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mirror_test_shows_every_mirror_and_installs_nothing()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        await using var page = Copy();
        page.Fault("/" + Archive, DistFault.Body("<!doctype html>"u8.ToArray(), "text/html"));
        await using var empty = new DistServer();
        using var machine = upstream.NewMachine(page.Uri, empty.Uri);

        var json = await machine.RunAsync("mirror", "test", Version, "--json");
        var text = await machine.RunAsync("mirror", "test", Version);

        Assert.True(json.ExitCode == 0, json.ToString());
        var mirrors = json.Json["mirrors"]!.AsArray();
        Assert.Equal(["good", "failed", "failed"], mirrors.Select(mirror => (string?)mirror!["state"]));
        Assert.Equal(NameOf(upstream.Archives.Uri), (string?)mirrors[0]!["address"]);
        Assert.Equal(UpstreamTree.ArchiveName(Version), (string?)json.Json["file"]);
        Assert.Equal(3, text.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("HTML", text.Output, StringComparison.Ordinal);
        Assert.Empty(machine.Snapshot());
        Assert.All(upstream.Archives.Requests, request => Assert.Equal("bytes=0-262143", request.Header("Range")));
    }

    [Fact]
    public async Task Mirror_test_ends_with_an_error_when_no_mirror_is_of_use()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        await using var empty = new DistServer();
        using var machine = new Machine(upstream.Index.Uri, empty.Uri).Trusts(Tree.Value.Key).Asks(Tree.Value.Log, upstream.Index.Uri);

        var result = await machine.RunAsync("mirror", "test", Version);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("error GOB2032: ", result.Error, StringComparison.Ordinal);
    }

    private static string NameOf(Uri server) => new Uri(server, "go/").AbsoluteUri;

    private static DistServer Copy()
    {
        var server = new DistServer();
        foreach (var (path, content) in Tree.Value.Files)
        {
            server.Add("/" + path, content);
        }

        return server;
    }

    private static string MemoryFile(Machine machine) => Path.Combine(machine.Store, "index", "mirrors.json");

    private static JsonObject Memory(Machine machine) => JsonNode.Parse(File.ReadAllText(MemoryFile(machine)))!.AsObject();

    private static async Task AssertIntactAsync(Machine machine)
    {
        var verified = await machine.RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.ToString());
        Assert.Empty(machine.Leftovers());
    }
}
