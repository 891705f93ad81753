using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>When the engine is asked again for the toolchain, and for a program.</summary>
[Collection(PackedGroup.Name)]
public sealed class StampTests(PackedFeed feed)
{
    private const string Raised = $"\ntoolchain go{PackedFeed.NewerGoVersion}\n";

    [Fact]
    public Task A_build_that_is_killed_before_it_wrote_the_answer_leaves_no_stamp_for_it() => feed.TestAsync("killed", async space =>
    {
        var file = WriteApp(space);
        await ExpectAsync(space, PackedFeed.GoVersion);

        // As if it ended after the engine had answered.
        await File.AppendAllTextAsync(file, Raised);
        (await space.DotnetAsync("msbuild app -v:m -t:_GoToolchainSettings;_GoCallEnsure")).Succeeds();

        await ExpectAsync(space, PackedFeed.NewerGoVersion);
        (await space.DotnetAsync("msbuild app -v:d -t:EnsureGo")).LoadsNoTask();
    });

    [Fact]
    public Task The_stamp_has_the_time_at_which_the_engine_began() => feed.TestAsync("stamp", async space =>
    {
        var file = WriteApp(space);
        // The file is edited in the call of the engine, after it was read.
        var work = Path.Combine(feed.PackageFolder("GoBootstrap.MSBuild"), "targets", "GoBootstrap.Work.proj");
        var edited = space.Write(
            "edit/edit.proj",
            $"""
            <Project>
              <Import Project="{work}" />
              <Target Name="Edit" AfterTargets="Ensure" Condition="'$(Edit)' == 'true'">
                <WriteLinesToFile File="{file}" Lines="toolchain go{PackedFeed.NewerGoVersion}" />
              </Target>
            </Project>
            """);
        space.Write("app/Directory.Build.targets", $"<Project><PropertyGroup><_GoWork>{edited}</_GoWork></PropertyGroup></Project>");
        (await space.DotnetAsync("msbuild app -v:m -restore -t:EnsureGo -p:Edit=true")).Succeeds();

        await ExpectAsync(space, PackedFeed.NewerGoVersion);
    });

    [Fact]
    public Task A_change_in_the_workspace_that_GOWORK_names_is_noticed() => feed.TestAsync("gowork", async space =>
    {
        WriteApp(space);
        var workspace = space.Write("elsewhere/my.work", "go 1.22\n\nuse ../sidecar\n");
        space.Variables["GOWORK"] = workspace;
        await ExpectAsync(space, PackedFeed.GoVersion);
        (await space.DotnetAsync("msbuild app -v:d -t:EnsureGo")).LoadsNoTask();

        await File.AppendAllTextAsync(workspace, Raised);
        await ExpectAsync(space, PackedFeed.NewerGoVersion);

        // Nothing of a file can be compared that is switched off.
        space.Variables["GOWORK"] = "off";
        await ExpectAsync(space, PackedFeed.GoVersion);
        (await space.DotnetAsync("msbuild app -v:d -t:EnsureGo")).LoadsNoTask();
    });

    [Fact]
    public Task A_program_that_another_configuration_built_with_another_toolchain_is_not_taken() => feed.TestAsync("policy", async space =>
    {
        WriteApp(space, $"<GoToolchainVersion Condition=\"'$(Configuration)' == 'Debug'\">{PackedFeed.NewerGoVersion}</GoToolchainVersion>");
        (await space.DotnetAsync("build app -v:m -c Release")).Succeeds();
        (await space.DotnetAsync("build app -v:m -c Debug --no-restore")).Succeeds();
        await SayAsync("Debug", PackedFeed.NewerGoVersion);

        await File.AppendAllTextAsync(space.Of("sidecar", "main.go"), "\n");
        (await space.DotnetAsync("build app -v:m -c Debug --no-restore")).Succeeds();
        (await space.DotnetAsync("build app -v:m -c Release --no-restore")).Succeeds();
        await SayAsync("Release", PackedFeed.GoVersion);

        async Task SayAsync(string configuration, string version) =>
            (await space.RunAsync(space.Of("app", "bin", configuration, "netstandard2.0", "sidecar"))).Succeeds().Says($"by go{version}");
    });

    [Fact]
    public Task A_version_file_that_appears_above_any_sidecar_is_noticed() => feed.TestAsync("appears", async space =>
    {
        WriteApp(space);
        space.WriteModule("it's; 100%/deep/agent");
        space.WriteProject(
            "app/App.csproj", "<ItemGroup><GoSidecar Include=\"../sidecar\" /><GoSidecar Include=\"../it's%3B 100%25/deep/agent\" /></ItemGroup>", framework: "netstandard2.0");
        (await space.DotnetAsync("build app -v:m")).Succeeds();
        await IsUnchangedAsync();

        foreach (var (path, text, version) in new[]
        {
            // The go.mod is nearer than this one, which the engine has to say.
            ("it's; 100%/.go-version", PackedFeed.NewerGoVersion, PackedFeed.GoVersion),
            ("it's; 100%/go.work", $"go 1.22\n{Raised}\nuse ./deep/agent\n", PackedFeed.NewerGoVersion),
            ("it's; 100%/deep/gobootstrap.yaml", $"go: {PackedFeed.GoVersion}\n", PackedFeed.GoVersion),
        })
        {
            // As a file that was unpacked or renamed, it has an old time.
            File.SetLastWriteTimeUtc(space.Write(path, text), new DateTime(2012, 3, 28, 0, 0, 0, DateTimeKind.Utc));
            var run = (await space.DotnetAsync("build app -v:d --no-restore")).Succeeds();
            run.Says("\"BuildGoSidecar\" task from assembly").IsSilentOf("Task \"Csc\"");
            (await space.RunAsync(space.Of("app", "bin", "Debug", "netstandard2.0", "agent"))).Succeeds().Says($"by go{version}");
            await IsUnchangedAsync();
        }

        async Task IsUnchangedAsync() => (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
    });

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public Task A_lock_file_that_only_the_configuration_knows_is_noticed_when_it_appears(string ensures) => feed.TestAsync("lock" + ensures, async space =>
    {
        WriteApp(space, $"<GoEnsureOnBuild>{ensures}</GoEnsureOnBuild>");
        space.Write("gobootstrap.yaml", "lock:\n  file: locks/my.json\n");
        (await space.DotnetAsync("build app -v:m")).Succeeds().Says("locks/my.json' that the settings name does not exist");
        (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();

        var file = space.Write("locks/my.json", "{}");
        File.SetLastWriteTimeUtc(file, new DateTime(2012, 3, 28, 0, 0, 0, DateTimeKind.Utc));
        (await space.DotnetAsync("build app -v:m --no-restore")).FailsWith("GOB3036").Says(file);
        File.Delete(file);
        (await space.DotnetAsync("build app -v:m --no-restore")).Succeeds();
        (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
    });

    [Fact]
    public Task What_is_new_beside_the_source_compiles_no_CSharp() => feed.TestAsync("nocsc", async space =>
    {
        WriteApp(space);
        (await space.DotnetAsync("build app -v:d")).Succeeds().Says("Task \"Csc\"");

        foreach (var name in (string[])["README.md", "main_test.go", ".main.go.swp"])
        {
            space.Write("sidecar/" + name, "package main\n");
            await ExpectAsync(isBuilt: false);
            File.Delete(space.Of("sidecar", name));
            await ExpectAsync(isBuilt: false);
        }

        await File.AppendAllTextAsync(space.Of("sidecar", "main.go"), "\nvar added = 1\n");
        await ExpectAsync(isBuilt: true);
        space.Write("sidecar/more.go", "package main\n");
        await ExpectAsync(isBuilt: true);

        async Task ExpectAsync(bool isBuilt)
        {
            var run = (await space.DotnetAsync("build app -v:d --no-restore")).Succeeds().IsSilentOf("Task \"Csc\"");
            Assert.Equal(isBuilt ? 1 : 0, run.Count("sidecar for linux/amd64: built in "));
            (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
        }
    });

    private static string WriteApp(Workspace space, string properties = "")
    {
        space.WriteModule("sidecar");
        space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"../sidecar\" ToolchainVersion=\"\" /></ItemGroup>", properties, "netstandard2.0");
        return space.Of("sidecar", "go.mod");
    }

    private static async Task ExpectAsync(Workspace space, string version)
    {
        var run = (await space.DotnetAsync("msbuild app -v:m -restore -t:EnsureGo -getProperty:GoToolchainResolvedVersion")).Succeeds();
        Assert.Equal(version, run.Output.Trim());
    }
}
