using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GoBootstrap.Tests.PackedCake;

[Collection(PackedGroup.Name)]
public sealed class InterruptTests(PackedProducts products)
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_an_alias_that_waits_for_a_server_in_one_line_and_leaves_nothing_behind(string signal)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var repository = products.CreateRepository("interrupted by " + signal, "cake-script");
        (await repository.DotnetAsync("tool", "restore")).Succeeds();
        repository.Write("build.cake", $$"""
            #addin nuget:?package=Cake.GoBootstrap&version={{PackedProducts.Version}}
            Task("Hang").Does(() => EnsureGo(settings =>
            {
                settings.Sources.Add("official");
                settings.Indexes.Add("http://127.0.0.1:{{((IPEndPoint)server.LocalEndpoint).Port}}/index.json");
            }));
            RunTarget("Hang");
            """);
        var cake = Path.Combine(BuildFacts.CakeAssemblies, "Cake.dll");

        var store = repository.Of("store");

        // What starts these tests in the background may let them ignore SIGINT, which children inherit.
        var heard = OperatingSystem.IsLinux() ? "env --default-signal=INT " : "";
        var running = repository.ShellAsync(
            $"echo $$ > pid; exec {heard}dotnet '{cake}' build.cake", new Dictionary<string, string> { ["GOBOOTSTRAP_HOME"] = store });
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(9));
        // It is taken and never answered.
        using var connection = await server.AcceptTcpClientAsync(deadline.Token);
        var process = int.Parse(await File.ReadAllTextAsync(repository.Of("pid"), deadline.Token), CultureInfo.InvariantCulture);
        (await repository.ShellAsync($"kill -{signal} {process}")).Succeeds();
        var run = await running;

        run.Fails();
        Assert.Matches("(?m)^Error: Interrupted. Nothing half-done was left behind.$", run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(store) ? Directory.GetFiles(store, "*.partial", SearchOption.AllDirectories) : []);
        Assert.False(Directory.Exists(Path.Combine(store, "toolchains")));
    }
}
