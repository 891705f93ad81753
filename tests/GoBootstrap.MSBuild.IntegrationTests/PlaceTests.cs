using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>Where programs are built and put, and under which names.</summary>
[Collection(PackedGroup.Name)]
public sealed class PlaceTests(PackedFeed feed)
{
    [Fact]
    public Task One_sidecar_at_two_places_is_built_once() => feed.TestAsync("places", async space =>
    {
        space.WriteModule("agent");
        space.WriteProject(
            "app/App.csproj",
            "<ItemGroup><GoSidecar Include=\"../agent\" OutputFolder=\"a\" /><GoSidecar Include=\"../agent\" OutputFolder=\"b\" MemberName=\"Second\" Ldflags=\"$(Second)\" /></ItemGroup>",
            framework: "netstandard2.0");

        var first = (await space.DotnetAsync("build app -v:d")).Succeeds();
        Assert.Equal(1, first.Count("agent for linux/amd64: built in "));
        // And with the definition of one, not with both as one text.
        Assert.Equal(2, Assert.Single(first.Lines.Where(line => line.StartsWith("GoSidecarDefinition=", StringComparison.Ordinal)).Distinct()).Split("OutputName=").Length);
        (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
        await SayAsync("none", "none");

        // With other options it is another program.
        Assert.Equal(1, (await space.DotnetAsync(["build", "app", "-v:m", "--no-restore", "-p:Second=-X main.value=two"])).Succeeds().Count(": built in "));
        await SayAsync("none", "two");

        async Task SayAsync(params string[] values)
        {
            foreach (var (folder, value) in ((string[])["a", "b"]).Zip(values))
            {
                (await space.RunAsync(space.Of("app", "bin", "Debug", "netstandard2.0", folder, "agent"))).Succeeds().Says($"value {value} ");
            }
        }
    });

    [Theory]
    [InlineData("my-app", "my_app")]
    [InlineData("2nd.3 ö+x", "_2nd._3_ö_x")]
    public Task A_project_may_be_called_as_no_namespace_is(string name, string space) => feed.TestAsync("root" + name.Length, async repository =>
    {
        repository.WriteModule("agent");
        repository.WriteProject($"app/{name}.csproj", "<ItemGroup><GoSidecar Include=\"../agent\" /></ItemGroup>", framework: "netstandard2.0");
        repository.Write("app/Paths.cs", $"public static class Paths {{ public static string Agent {{ get {{ return {space}.GoSidecars.Agent; }} }} }}");

        (await repository.DotnetAsync("build app -v:m")).Succeeds();
    });

    [Fact]
    public Task A_name_may_have_an_apostrophe() => feed.TestAsync("names", async space =>
    {
        space.WriteModule("agent");
        space.WriteModule("it's");
        space.WriteProject(
            "app/App.csproj",
            "<ItemGroup><GoSidecar Include=\"../agent\" OutputName=\"bob's\" /><GoSidecar Include=\"../it's\" OutputFolder=\"ann's\" /></ItemGroup>",
            framework: "netstandard2.0");

        Assert.Equal(2, (await space.DotnetAsync("build app -v:m")).Succeeds().Count(": built in "));
        foreach (var program in (string[][])[["bob's"], ["ann's", "it's"]])
        {
            (await space.RunAsync(space.Of(["app", "bin", "Debug", "netstandard2.0", .. program]))).Succeeds().Says("value none ");
        }

        (await space.DotnetAsync("build app -v:d --no-restore")).LoadsNoTask();
    });

    [Fact]
    public Task Paths_of_the_command_line_count_from_the_folder_of_the_project() => feed.TestAsync("relative", async space =>
    {
        space.WriteModule("agent");
        space.Write("app/sub/.go-version", PackedFeed.NewerGoVersion);
        space.Write("app/sub/my.yaml", "sources: [apt]\n");
        space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"../agent\" /></ItemGroup>", framework: "netstandard2.0");

        (await space.DotnetAsync("build app -v:m -p:GoToolchainVersionFile=sub/.go-version -p:GoBootstrapConfig=sub/my.yaml -p:GoSidecarsDependOn=")).Succeeds();
        (await space.RunAsync(space.Of("app", "bin", "Debug", "netstandard2.0", "agent"))).Succeeds().Says($"by go{PackedFeed.NewerGoVersion}");
        (await space.DotnetAsync("build app -v:m --no-restore -p:GoToolchainStore=sub/store")).FailsWith("GOB2006").Says($"'{space.Of("app", "sub", "store")}'");
    });

    [Fact]
    public Task Programs_are_built_below_the_intermediate_folder_however_it_is_written() => feed.TestAsync("folders", async space =>
    {
        space.WriteModule("agent");
        space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"../agent\" /></ItemGroup>", "<GoIntermediateDirectory>$(Mine)</GoIntermediateDirectory>", "netstandard2.0");

        await ExpectAsync("app/obj/go");
        await ExpectAsync("elsewhere/obj/go", $"-p:BaseIntermediateOutputPath={space.Of("elsewhere", "obj")}");
        await ExpectAsync("app/mine/obj/go", "-p:BaseIntermediateOutputPath=mine/obj");
        await ExpectAsync("app/programs", "-p:Mine=programs");
        // What the command line says cannot be set again, unless it is made local.
        await ExpectAsync("app/programs", "-p:GoIntermediateDirectory=programs");
        (await space.DotnetAsync("build app -v:m -p:GoIntermediateDirectory=programs")).Succeeds();
        Assert.Equal([space.Of("app", "programs")], Directory.GetDirectories(space.Of("app"), "programs*"));

        async Task ExpectAsync(string folder, params string[] options)
        {
            var run = (await space.DotnetAsync(["msbuild", "app", "-restore", "-v:q", "-t:EnsureGo", "-getProperty:GoIntermediateDirectory", .. options])).Succeeds();
            Assert.Equal(space.Of(folder.Split('/')) + "/", run.Output.Trim());
        }
    });
}
