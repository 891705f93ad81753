using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>An app with the package: what a developer's day is made of.</summary>
[Collection(PackedGroup.Name)]
public sealed class AppTests(PackedFeed feed)
{
    private const string Start =
        """
        foreach (var path in new[] { App.GoSidecars.Sidecar, App.GoSidecars.MyAgent })
        {
            var start = new System.Diagnostics.ProcessStartInfo(path) { RedirectStandardOutput = true };
            using var process = System.Diagnostics.Process.Start(start)!;
            System.Console.WriteLine(System.IO.Path.GetRelativePath(System.AppContext.BaseDirectory, path) + ": " + process.StandardOutput.ReadToEnd().Trim());
        }
        """;

    [Fact]
    public Task A_build_is_all_that_a_developer_types() => feed.TestAsync("it's (äpp) 100% §", async space =>
    {
        space.WriteModule("sidecar");
        // NuGet cannot restore below a folder with a semicolon; a sidecar may lie in one.
        space.WriteModule("agent;%41 it's (source)", "cmd/agent");
        space.Write("agent;%41 it's (source)/cmd/agent/tagged.go", "//go:build special\n\npackage main\n\nfunc init() { value += \" tagged\" }\n");
        space.WriteProject(
            "app/App.csproj",
            """
            <ItemGroup>
              <GoSidecar Include="../sidecar/" />
              <GoSidecar Include="../agent%3B%2541 it's (source)/cmd/agent" OutputName="my-agent" OutputFolder="tools" Tags="special" Ldflags="-X 'main.value=a b;c 100%25 (d) $(Suffix)'" />
            </ItemGroup>
            """,
            "<OutputType>Exe</OutputType><Suffix>1.2.3</Suffix>");
        space.Write("app/Program.cs", Start);

        // The version of Go comes from the module's own go.mod: the newer one in the store is not taken.
        (await space.DotnetAsync("build app -v:m")).Succeeds().Says("sidecar for linux/amd64: built in").Says("my-agent for linux/amd64: built in");
        var run = (await space.DotnetAsync("run --no-build --project app")).Succeeds();
        Assert.Equal(
            [
                $"sidecar: value none on linux/amd64 by go{PackedFeed.GoVersion}",
                $"tools/my-agent: value a b;c 100% (d) 1.2.3 tagged on linux/amd64 by go{PackedFeed.GoVersion}",
            ],
            run.Output.TrimEnd().Split('\n'));

        // Satisfied and unchanged: no task assembly, so no go process and no network.
        var unchanged = (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
        unchanged.Says("Skipping target \"_GoAskForToolchain\"").Says("Skipping target \"_GoBuildChanged\"");
        (await space.DotnetAsync("msbuild app -t:EnsureGo -getProperty:GoToolchainExe")).Succeeds().Says($"go{PackedFeed.GoVersion}.linux-amd64");

        // A design-time build locates Go and writes nothing.
        var before = Snapshot(space.Root);
        var located = (await space.DotnetAsync("msbuild app -t:Compile -p:DesignTimeBuild=true -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true -getProperty:GoToolchainExe -getItem:Compile")).Succeeds();
        located.Says($"go{PackedFeed.GoVersion}.linux-amd64").Says("GoSidecars.");
        var after = Snapshot(space.Root);
        var written = after.Except(before).Concat(before.Except(after)).ToList();
        Assert.True(written.Count == 0, $"A design-time build wrote: {string.Join(", ", written)}");

        // Clean takes away what the build made, and leaves the store.
        (await space.DotnetAsync("clean app -v:m")).Succeeds();
        Assert.False(File.Exists(space.Of("app", "bin", "Debug", "net10.0", "sidecar")));
        Assert.False(File.Exists(space.Of("app", "bin", "Debug", "net10.0", "tools", "my-agent")));
        Assert.False(Directory.Exists(space.Of("app", "obj", "go")));
        Assert.True(Directory.Exists(Path.Combine(feed.Store, "toolchains")));
    });

    [Fact]
    public Task What_a_program_is_made_of_rebuilds_it_and_nothing_else_does() => feed.TestAsync("inputs", async space =>
    {
        space.WriteModule("sidecar");
        space.Write("sidecar/data/hello.txt", "hello");
        space.Write("sidecar/embed.go", "package main\n\nimport _ \"embed\"\n\n//go:embed data/hello.txt\nvar hello string\n\nfunc init() { value = hello }\n");
        space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"../sidecar\" /></ItemGroup>", "<GoSidecarHelper>false</GoSidecarHelper>", "netstandard2.0");
        await BuildAsync("", isBuilt: true);

        await ChangeAsync("README.md", "A new file that Go does not compile.");
        await BuildAsync("", isBuilt: false);
        await ChangeAsync("main_test.go", "package main\n");
        await BuildAsync("", isBuilt: false);
        await ChangeAsync("data/hello.txt", "embedded");
        await BuildAsync("", isBuilt: true, "value embedded");
        await ChangeAsync("more.go", "package main\n\nfunc init() { value = \"more\" }\n");
        await BuildAsync("", isBuilt: true, "value more");
        File.Delete(space.Of("sidecar", "more.go"));
        await BuildAsync("", isBuilt: true, "value embedded");

        // Unpacked or renamed: the file is new, and its time is not.
        space.Write("sidecar/unpacked.go", "package main\n\nfunc init() { value = \"unpacked\" }\n");
        File.SetLastWriteTimeUtc(space.Of("sidecar", "unpacked.go"), new DateTime(2012, 3, 28, 0, 0, 0, DateTimeKind.Utc));
        await BuildAsync("", isBuilt: true, "value unpacked");
        (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
        File.Move(space.Of("sidecar", "unpacked.go"), space.Of("sidecar", "unpacked.go.off"));
        await BuildAsync("", isBuilt: true, "value embedded");
        File.Move(space.Of("sidecar", "unpacked.go.off"), space.Of("sidecar", "unpacked.go"));
        await BuildAsync("", isBuilt: true, "value unpacked");
        File.Delete(space.Of("sidecar", "unpacked.go"));
        await BuildAsync("", isBuilt: true, "value embedded");

        await ChangeAsync("go.mod", "module example.com/renamed\n\ngo 1.22\n");
        await BuildAsync("", isBuilt: true);
        await ChangeAsync("go.sum", "");
        await BuildAsync("", isBuilt: null);
        await BuildAsync("-p:GoTags=other", isBuilt: true);
        await BuildAsync("-p:GoLdflags=-w", isBuilt: true);
        await BuildAsync($"-p:GoToolchainVersion={PackedFeed.NewerGoVersion}", isBuilt: true, $"by go{PackedFeed.NewerGoVersion}");
        await BuildAsync($"-p:GoToolchainVersion={PackedFeed.NewerGoVersion}", isBuilt: false);
        space.Write("gobootstrap.yaml", $"go: {PackedFeed.NewerGoVersion}\n");
        await BuildAsync("", isBuilt: true, $"by go{PackedFeed.NewerGoVersion}");
        File.Delete(space.Of("gobootstrap.yaml"));
        await BuildAsync("", isBuilt: true, $"by go{PackedFeed.GoVersion}");

        // Two configurations share the programs, and neither disturbs the other.
        await BuildAsync("-p:Configuration=Release", isBuilt: false);
        (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
        (await space.DotnetAsync("build app -v:d --no-restore -p:Configuration=Release")).LoadsNoTask();

        async Task ChangeAsync(string path, string text)
        {
            space.Write($"sidecar/{path}", text);
            File.SetLastWriteTimeUtc(space.Of(["sidecar", .. path.Split('/')]), DateTime.UtcNow);
            await Task.CompletedTask;
        }

        async Task BuildAsync(string options, bool? isBuilt, string says = "")
        {
            var run = (await space.DotnetAsync(["build", "app", "-v:m", .. options.Length > 0 ? (string[])[options] : []])).Succeeds();
            if (isBuilt is { } expected)
            {
                _ = expected ? run.Says("linux/amd64: built in") : run.IsSilentOf(": built in");
            }

            if (says.Length > 0)
            {
                (await space.RunAsync(space.Of("app", "bin", "Debug", "netstandard2.0", "sidecar"))).Succeeds().Says(says);
            }
        }
    });

    [Fact]
    public Task What_Go_refuses_is_an_error_with_file_line_column_and_code() => feed.TestAsync("errors", async space =>
    {
        space.WriteModule("sidecar");
        space.Write("sidecar/bad.go", "package main\n\nfunc bad() int {\n\treturn undefinedName\n}\n");
        space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"../sidecar\" /></ItemGroup>", framework: "netstandard2.0");

        var failed = (await space.DotnetAsync("build app -v:m")).FailsWith("GOB6002");
        failed.Says($"{space.Of("sidecar", "bad.go")}(4,9): error GOB6002: undefined: undefinedName");
        Assert.False(File.Exists(space.Of("app", "bin", "Debug", "netstandard2.0", "App.dll")));

        // Findings of vet are warnings of a build that asks for them, and errors of the target.
        space.Write("sidecar/bad.go", "package main\n\nimport \"fmt\"\n\nfunc bad() {\n\tfmt.Printf(\"%d\\n\", \"text\")\n}\n");
        (await space.DotnetAsync("build app -v:m -p:GoVetOnBuild=true")).Succeeds().Says($"{space.Of("sidecar", "bad.go")}(6,").Says("warning GOB0510: ");
        (await space.DotnetAsync("build app -v:m -t:VetGoSidecars")).FailsWith("GOB6006").Says($"{space.Of("sidecar", "bad.go")}(6,");

        // And gofmt.
        space.Write("sidecar/bad.go", "package main\n\nfunc  bad()  {}\n");
        (await space.DotnetAsync("build app -v:m -t:FormatGoSidecars -p:GoFormatVerify=true")).FailsWith("GOB0023").Says("bad.go");
        (await space.DotnetAsync("build app -v:m -t:FormatGoSidecars")).Succeeds();
        Assert.Equal("package main\n\nfunc bad() {}\n", await File.ReadAllTextAsync(space.Of("sidecar", "bad.go")));
    });

    private static HashSet<string> Snapshot(string root) =>
    [
        .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            // The C# compiler's own targets touch the second one in a design-time build.
            .Where(file => !file.EndsWith(".binlog", StringComparison.Ordinal) && !file.EndsWith(".BuildWithSkipAnalyzers", StringComparison.Ordinal))
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}"),
    ];
}
