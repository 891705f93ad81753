using GoBootstrap.MSBuild.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>Many projects, frameworks, nodes and processes want one thing, and it is done once.</summary>
[Collection(PackedGroup.Name)]
public sealed class OnceTests(PackedFeed feed)
{
    private const int Projects = 4;

    private static readonly string Archive = "/go/" + UpstreamTree.ArchiveName("1.22.6");

    [Fact]
    public Task A_missing_toolchain_is_installed_once_in_every_kind_of_build() => feed.TestAsync("once", async space =>
    {
        await using var upstream = new Upstream(space);
        WriteSolution(space, upstream);
        (await space.DotnetAsync("restore All.slnx -v:q")).Succeeds();

        foreach (var kind in new[] { "-m:2", "-m:2 -mt", "-m:2 -graph", "-m:2 -graph -isolate" })
        {
            upstream.Forget();
            var run = (await space.DotnetAsync($"build All.slnx -v:m --no-restore {kind}")).Succeeds();
            Assert.Equal((kind, 1), (kind, upstream.Downloads));
            Assert.Equal((kind, 1), (kind, run.Count("go1.22.6 for linux/amd64 (asked for by '1.22.6') is in")));

            // Satisfied: nobody asks, nothing is loaded.
            (await space.DotnetAsync($"build All.slnx -v:d --no-restore {kind}")).LoadsNoTask();
            Assert.Equal((kind, 1), (kind, upstream.Downloads));
        }

        // And two processes at once.
        upstream.Forget();
        var both = await Task.WhenAll(
            space.DotnetAsync("build P0 -v:m --no-restore -m:1"), space.DotnetAsync("build P1 -v:m --no-restore -m:1"));
        Assert.All(both, run => run.Succeeds());
        Assert.Equal(1, upstream.Downloads);
    });

    [Fact]
    public Task A_cancelled_build_stops_go_and_leaves_nothing_half_written() => feed.TestAsync("cancel", async space =>
    {
        await using var upstream = new Upstream(space);
        space.WriteModule("sidecar");
        space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"../sidecar\" /></ItemGroup>", upstream.Properties, "netstandard2.0");
        (await space.DotnetAsync("build app -v:m -t:EnsureGo -restore")).Succeeds();
        upstream.MakeGoSlow();

        // What starts these tests in the background may let them ignore SIGINT, which children inherit.
        using var build = PackedFeed.Start(
            space.Root, "env", ["--default-signal=INT", "dotnet", "build", "app", "--no-restore", "-v:m", "-m:1"], space.Variables);
        var output = build.StandardOutput.ReadToEndAsync();
        var error = build.StandardError.ReadToEndAsync();
        var go = await WaitForAsync(upstream.PidFile, build);
        using (var interrupt = PackedFeed.Start(space.Root, "kill", ["-INT", build.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)], space.Variables))
        {
            await interrupt.WaitForExitAsync();
        }

        await build.WaitForExitAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.False(Runs(go), $"The go process {go} still runs.\n{await output}{await error}");
        Assert.False(File.Exists(space.Of("app", "bin", "Debug", "netstandard2.0", "sidecar")));
        Assert.Empty(Directory.GetFiles(space.Of("app", "obj"), "inputs.*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(space.Of("app", "obj"), "sidecar*", SearchOption.AllDirectories));
    });

    // A process that has ended keeps its entry until its parent asks for it, and where the parent ended first, until the system's first process does.
    private static bool Runs(int process)
    {
        try
        {
            return !File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<int> WaitForAsync(string file, System.Diagnostics.Process build)
    {
        while (!File.Exists(file) || (await File.ReadAllTextAsync(file)).Length == 0)
        {
            Assert.False(build.HasExited, "The build ended before go was started.");
            await Task.Delay(50);
        }

        return int.Parse(await File.ReadAllTextAsync(file), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void WriteSolution(Workspace space, Upstream upstream)
    {
        var list = "";
        for (var i = 0; i < Projects; i++)
        {
            space.WriteProject($"P{i}/P{i}.csproj", "", upstream.Properties, "netstandard2.0;netstandard2.1");
            list += $"<Project Path=\"P{i}/P{i}.csproj\" />";
        }

        space.Write("All.slnx", $"<Solution>{list}</Solution>");
    }

    /// <summary>Tiny toolchains on loopback servers, and a store of its own that can be emptied.</summary>
    private sealed class Upstream : IAsyncDisposable
    {
        private readonly DistServer _index = new();
        private readonly DistServer _archives = new();
        private readonly string _store;
        private int _before;

        public Upstream(Workspace space)
        {
            PidFile = space.Of("go.pid");
            var tree = new UpstreamTree().Add("1.22.6");
            foreach (var (path, content) in tree.Files)
            {
                _index.Add(path == UpstreamTree.IndexPath ? "/dl/" : "/" + path, content);
                _archives.Add("/" + path, content);
            }

            var keyring = space.Write("keyring.asc", tree.Key.ArmoredPublicKey);
            _store = space.Of("störe");
            space.Variables["GOBOOTSTRAP_HOME"] = _store;
            space.Variables["NO_PROXY"] = "127.0.0.1";
            Properties = $"<GoToolchainVersion>1.22.6</GoToolchainVersion><GoToolchainSource>official</GoToolchainSource><GoToolchainIndex>{_index.Uri}dl/</GoToolchainIndex>"
                + $"<GoToolchainMirror>{_archives.Uri}go/</GoToolchainMirror><GoToolchainKeyring>{keyring}</GoToolchainKeyring><GoBootstrapOffline>false</GoBootstrapOffline>";
        }

        public string Properties { get; }

        public string PidFile { get; }

        public int Downloads => _archives.CountOf(Archive) - _before;

        public void Forget()
        {
            if (Directory.Exists(_store))
            {
                Directory.Delete(_store, recursive: true);
            }

            _before = _archives.CountOf(Archive);
        }

        /// <summary>Makes every go command but the question for its version take ten minutes, and note its process.</summary>
        public void MakeGoSlow() => File.WriteAllText(
            Assert.Single(Directory.GetFiles(Path.Combine(_store, "toolchains"), "go", SearchOption.AllDirectories), file => file.EndsWith("/bin/go", StringComparison.Ordinal)),
            $"#!/bin/sh\nif [ \"$1\" = version ]; then echo 'go version go1.22.6 linux/amd64'; exit 0; fi\nprintf %s $$ > '{PidFile}'\nexec sleep 600\n");

        public async ValueTask DisposeAsync()
        {
            await _index.DisposeAsync();
            await _archives.DisposeAsync();
        }
    }
}
