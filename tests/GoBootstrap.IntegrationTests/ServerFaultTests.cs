using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests;

/// <summary>Servers that fail: each fault has its code and its exit code, and leaves the store as it was.</summary>
public sealed class ServerFaultTests
{
    private const string Version = "1.22.6";
    private const string Index = "/dl/";

    private static readonly string Archive = "/go/" + UpstreamTree.ArchiveName(Version);
    private static readonly byte[] Page = Encoding.UTF8.GetBytes("<!DOCTYPE html>\n<html><body>Log in to the guest network</body></html>\n");
    private static readonly Lazy<UpstreamTree> Tree = new(() => new UpstreamTree().Add(Version).Add("1.22.5"));

    public static TheoryData<string, string, ErrorCode> Faults { get; } = new()
    {
        { "archive", "403", ErrorCode.AccessRefused },
        { "archive", "404", ErrorCode.NotFound },
        { "archive", "429", ErrorCode.ServerFailed },
        { "archive", "html", ErrorCode.HtmlInsteadOfFile },
        { "archive", "loop", ErrorCode.RedirectRefused },
        { "archive", "longer", ErrorCode.SizeMismatch },
        { "archive", "other", ErrorCode.DigestMismatch },
        { "index", "403", ErrorCode.AccessRefused },
        { "index", "404", ErrorCode.NotFound },
        { "index", "html", ErrorCode.HtmlInsteadOfFile },
        { "index", "loop", ErrorCode.RedirectRefused },
        { "index", "other", ErrorCode.IndexMalformed },
        { "signature", "404", ErrorCode.SignatureMissing },
        { "signature", "html", ErrorCode.HtmlInsteadOfFile },
        { "signature", "other", ErrorCode.SignatureInvalid },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Command_refuses_what_a_failing_server_sends(string file, string fault, ErrorCode expected)
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        await machine.EnsureAsync("1.22.5");
        var (server, path) = file switch
        {
            "archive" => (upstream.Archives, Archive),
            "signature" => (upstream.Archives, Archive + ".asc"),
            _ => (upstream.Index, Index),
        };
        server.Fault(path, Fault(fault, path));
        // A record of the checksum database would stand in for a signature that is not there.
        upstream.Index.Fault("/" + UpstreamTree.RecordPath(Version), DistFault.Status(404));

        var result = await machine.MustRefuseAsync(expected, "ensure", Version);

        Assert.Contains(file == "index" ? upstream.Index.Uri.Authority : UpstreamTree.ArchiveName(Version), result.Error, StringComparison.Ordinal);
        // What is installed needs no server.
        Assert.Equal(0, (await machine.RunAsync("ensure", "1.22.5")).ExitCode);
    }

    [Theory]
    [InlineData(503, ErrorCode.ServerFailed)]
    [InlineData(500, ErrorCode.ServerFailed)]
    public async Task Client_gives_up_on_a_server_that_keeps_failing(int status, ErrorCode expected)
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = NewMachine(upstream, new() { Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(1) });
        upstream.Archives.Fault(Archive, DistFault.Status(status));

        await machine.ClientMustRefuseAsync(expected, Version);

        Assert.Equal(3, upstream.Archives.CountOf(Archive));
    }

    [Fact]
    public async Task Client_gives_up_on_a_server_that_falls_silent()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        var gate = new DistGate();
        using var machine = NewMachine(upstream, new() { Retries = 0, IdleTimeout = TimeSpan.FromMilliseconds(200) });
        upstream.Archives.Fault(Archive, DistFault.Stall(100, gate));

        var exception = await machine.ClientMustRefuseAsync(ErrorCode.TimedOut, Version);

        Assert.Equal(3, exception.Descriptor.ExitCode);
        gate.Release();
    }

    [Fact]
    public async Task Client_gives_up_on_a_body_that_always_ends_early()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = NewMachine(upstream, new() { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) });
        upstream.Archives.Fault(Archive, DistFault.Truncate(50) with { IgnoresRange = true });

        await machine.ClientMustRefuseAsync(ErrorCode.BodyTruncated, Version);
    }

    [Fact]
    public async Task Command_waits_as_a_busy_server_asks_and_then_installs()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = upstream.NewMachine();
        upstream.Archives.Fault(Archive, DistFault.Status(429, retryAfter: "0"), request: 1);
        upstream.Archives.Fault(Archive, DistFault.Status(503, retryAfter: "0"), request: 2);

        var result = await machine.RunAsync("ensure", Version);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(3, upstream.Archives.CountOf(Archive));
    }

    [Fact]
    public async Task Command_refuses_a_redirect_from_https_to_http()
    {
        using var certificate = new DistCertificate();
        await using var secure = new DistServer(certificate.Issue("localhost", "127.0.0.1"));
        await using var upstream = new DistUpstream(Tree.Value);
        using var machine = new Machine(upstream.Index.Uri, secure.Uri).Trusts(Tree.Value.Key).Asks(Tree.Value.Log, upstream.Index.Uri);
        var authorities = Path.Combine(machine.Folder, "authorities.pem");
        await File.WriteAllTextAsync(authorities, certificate.AuthorityPem);
        secure.Add(Archive + ".asc", Tree.Value.Files[Archive[1..] + ".asc"]);
        secure.Fault(Archive, DistFault.Redirect(new Uri(upstream.Archives.Uri, Archive).AbsoluteUri));

        await machine.MustRefuseAsync(ErrorCode.RedirectRefused, "ensure", Version, "--ca-file", authorities);
        await machine.MustRefuseAsync(ErrorCode.ProxyOrTls, "ensure", Version);

        Assert.Equal(0, upstream.Archives.CountOf(Archive));
    }

    [Fact]
    public async Task Command_says_that_nobody_listens()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        using var closed = new ClosedPort();
        using var machine = new Machine(upstream.Index.Uri, closed.Uri).Trusts(Tree.Value.Key).Asks(Tree.Value.Log, upstream.Index.Uri);
        await machine.MustRefuseAsync(ErrorCode.CannotConnect, "ensure", Version);

        // With another mirror at hand it costs one attempt more, not the whole series.
        using var luckier = upstream.NewMachine(closed.Uri);
        var result = await luckier.RunAsync("ensure", Version);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("warning GOB2502", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_never_prints_the_credentials_of_a_proxy_or_mirror()
    {
        await using var upstream = new DistUpstream(Tree.Value);
        var withCredentials = new UriBuilder(upstream.Archives.Uri) { UserName = "alice", Password = "s3cret" }.Uri;
        using var machine = new Machine(upstream.Index.Uri, withCredentials).Trusts(Tree.Value.Key).Asks(Tree.Value.Log, upstream.Index.Uri);
        var direct = await machine.RunAsync("ensure", Version, "--verbose", "--json");
        Assert.True(direct.ExitCode == 0, direct.ToString());
        var marker = await File.ReadAllTextAsync(Path.Combine(machine.Store, "toolchains", $"go{Version}.linux-amd64", "installed.json"));

        await using var proxy = new DistProxy(upstream.Index, "bob:other-s3cret");
        using var behind = new Machine(new("http://index.mirror.example/"), new Uri("http://alice:s3cret@archives.mirror.example/"))
            .Trusts(Tree.Value.Key)
            .Asks(Tree.Value.Log, upstream.Index.Uri);
        behind.Variables["http_proxy"] = $"http://bob:wr0ng-s3cret@127.0.0.1:{proxy.Uri.Port}";
        var refused = await behind.MustRefuseAsync(ErrorCode.AccessRefused, "ensure", Version, "--verbose");

        foreach (var text in (string[])[direct.Output, direct.Error, marker, refused.Output, refused.Error])
        {
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
            Assert.DoesNotContain("alice", text, StringComparison.Ordinal);
            Assert.DoesNotContain("bob", text, StringComparison.Ordinal);
        }

        Assert.NotEmpty(proxy.Requests);
    }

    private static Machine NewMachine(DistUpstream upstream, Transfer.TransferSettings transfer) =>
        new Machine(upstream.Index.Uri, upstream.Archives.Uri) { Transfer = transfer }.Trusts(upstream.Tree.Key).Asks(upstream.Tree.Log, upstream.Index.Uri);

    private static DistFault Fault(string name, string path) => name switch
    {
        "html" => DistFault.Body(Page, "text/html; charset=utf-8"),
        "loop" => DistFault.Redirect(path),
        "longer" => DistFault.Body([.. Tree.Value.Files[Archive[1..]], 0]),
        "other" => DistFault.Body(new byte[Tree.Value.Files[Archive[1..]].Length]),
        "429" => DistFault.Status(429, retryAfter: "0"),
        _ => DistFault.Status(int.Parse(name)),
    };
}
