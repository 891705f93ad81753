using System.IO.Compression;
using System.Xml.Linq;
using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>A Go module as a project of .NET.</summary>
[Collection(PackedGroup.Name)]
public sealed class GoProjectTests(PackedFeed feed)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    [Fact]
    public Task A_module_builds_runs_tests_publishes_packs_and_cleans() => feed.TestAsync("gö project", async space =>
    {
        WriteTestedModule(space);
        (await space.DotnetAsync("build proxy -v:m")).Succeeds().Says("proxy for linux/amd64: built in");
        Assert.Equal(["proxy"], Directory.GetFiles(space.Of("proxy", "bin", "Debug", "netstandard2.0")).Select(file => Path.GetFileName(file)));
        (await space.DotnetAsync("build proxy -v:d --no-restore")).LoadsNoTask();
        (await space.DotnetAsync("run --no-build --project proxy -- one two")).Succeeds().Says("value none on linux/amd64");

        // Tests: an error for each failed place, and results that .NET's tools can read.
        var test = (await space.DotnetAsync("test proxy --logger trx --results-directory results")).FailsWith("GOB6005");
        test.Says($"{space.Of("proxy", "main_test.go")}(8");
        Assert.Equal(["Failed example.com/proxy TestBad"], test.Lines.Where(line => line.StartsWith("Failed ", StringComparison.Ordinal)));
        var counters = XDocument.Load(space.Of("results", "proxy.trx")).Root!.Element(Trx + "ResultSummary")!.Element(Trx + "Counters")!;
        Assert.Equal(("4", "2", "1", "1"), (Count("total"), Count("passed"), Count("failed"), Count("notExecuted")));
        (await space.DotnetAsync("test proxy --filter Name=TestGood")).Succeeds().Says("1 passed, 0 failed");

        (await space.DotnetAsync("publish proxy -v:m -r win-x64 -o out/win")).Succeeds();
        Assert.Equal(["proxy.exe"], Directory.GetFiles(space.Of("out", "win")).Select(file => Path.GetFileName(file)));
        (await space.DotnetAsync("pack proxy -v:m -p:RuntimeIdentifiers=\"linux-x64;linux-arm64\" -o out/packed")).Succeeds();
        using (var package = await ZipFile.OpenReadAsync(space.Of("out", "packed", "proxy.1.0.0.nupkg")))
        {
            Assert.Equal(
                ["lib/netstandard2.0/_._", "runtimes/linux-arm64/native/proxy", "runtimes/linux-x64/native/proxy"],
                package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal) || name.StartsWith("runtimes/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        (await space.DotnetAsync("clean proxy -v:m")).Succeeds();
        Assert.False(File.Exists(space.Of("proxy", "bin", "Debug", "netstandard2.0", "proxy")));
        Assert.False(Directory.Exists(space.Of("proxy", "obj", "go")));

        string Count(string name) => counters.Attribute(name)!.Value;
    });

    [Fact]
    public Task A_CSharp_project_that_refers_to_it_gets_the_program_in_build_publish_and_pack() => feed.TestAsync("reference", async space =>
    {
        space.WriteModule("proxy");
        space.Write("proxy/proxy.goproj", "<Project Sdk=\"GoBootstrap.Sdk\" />");
        space.Write(
            "app/App.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include=\"../proxy/proxy.goproj\" /></ItemGroup></Project>");
        space.Write("app/Program.cs", "System.Console.WriteLine(System.IO.File.Exists(System.IO.Path.Combine(System.AppContext.BaseDirectory, \"proxy\")));");

        // Solutions in both formats, in the right order: the app comes first in them and needs the module.
        (await space.DotnetAsync("new sln -n All --format sln")).Succeeds();
        (await space.DotnetAsync("sln All.sln add app/App.csproj proxy/proxy.goproj")).Succeeds();
        (await space.DotnetAsync("build All.sln -v:m -m:2")).Succeeds().Says("proxy for linux/amd64: built in");
        (await space.DotnetAsync("sln All.sln migrate")).Succeeds();
        (await space.DotnetAsync("build All.slnx -v:m")).Succeeds().IsSilentOf(": built in");
        (await space.DotnetAsync("run --no-build --project app")).Succeeds().Says("True");

        (await space.DotnetAsync("publish app -v:m -r linux-arm64 --self-contained false -p:UseAppHost=false -o out/arm64")).Succeeds();
        Assert.Equal(183, (await File.ReadAllBytesAsync(space.Of("out", "arm64", "proxy")))[18]);
        Assert.False(File.Exists(space.Of("out", "arm64", "proxy.dll")));
        Assert.DoesNotContain("proxy", await File.ReadAllTextAsync(space.Of("out", "arm64", "App.deps.json")), StringComparison.Ordinal);

        // In a package of NuGet a reference to a project is a dependency on its package, which holds the program.
        (await space.DotnetAsync("pack All.slnx -v:m -o out/packed")).Succeeds();
        using (var package = await ZipFile.OpenReadAsync(space.Of("out", "packed", "App.1.0.0.nupkg")))
        using (var reader = new StreamReader(await package.GetEntry("App.nuspec")!.OpenAsync()))
        {
            Assert.Contains("<dependency id=\"proxy\" version=\"1.0.0\"", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }

        using (var package = await ZipFile.OpenReadAsync(space.Of("out", "packed", "proxy.1.0.0.nupkg")))
        {
            Assert.NotNull(package.GetEntry("runtimes/linux-x64/native/proxy"));
        }
    });

    [Fact]
    public Task Watchers_look_at_go_files() => feed.TestAsync("watch", async space =>
    {
        space.WriteModule("proxy");
        space.Write("proxy/proxy.goproj", "<Project Sdk=\"GoBootstrap.Sdk\" />");
        space.Write("proxy/inner/inner.go", "package inner\n");
        space.WriteModule("sidecar");
        space.WriteProject(
            "app/App.csproj",
            "<ItemGroup><GoSidecar Include=\"../sidecar\" /><ProjectReference Include=\"../proxy/proxy.goproj\" /></ItemGroup>",
            "<OutputType>Exe</OutputType>");
        space.Write("app/Program.cs", "System.Console.WriteLine(System.IO.File.ReadAllText(System.IO.Path.Combine(System.AppContext.BaseDirectory, \"marker.txt\")));");
        (await space.DotnetAsync("restore app")).Succeeds();

        // dotnet watch asks MSBuild for these items.
        var list = (await space.DotnetAsync("watch --project app --list")).Succeeds();

        list.Says(space.Of("sidecar", "main.go")).Says(space.Of("sidecar", "go.mod")).Says(space.Of("proxy", "main.go")).Says(space.Of("proxy", "inner", "inner.go"));
        list.IsSilentOf("GoBootstrap.Work.proj");

        // With hot reload it runs the targets that this property names, and not its own.
        foreach (var (project, source) in ((string, string)[])[("app", "sidecar"), ("proxy", "proxy")])
        {
            var targets = (await space.DotnetAsync($"msbuild {project} -getProperty:CustomCollectWatchItems")).Succeeds().Output.Trim().Trim(';');
            (await space.DotnetAsync("msbuild", project, "-restore", $"-t:{targets}", "-getItem:Watch")).Succeeds().Says($"/work/watch/{source}/main.go\"");
        }
    });

    private static void WriteTestedModule(Workspace space)
    {
        space.WriteModule("proxy");
        space.Write("proxy/proxy.goproj", "<Project Sdk=\"GoBootstrap.Sdk\" />");
        space.Write(
            "proxy/main_test.go",
            """
            package main

            import "testing"

            func TestGood(t *testing.T) { t.Log("fine & <good>") }

            func TestBad(t *testing.T) {
            	t.Errorf("got %d, want %d", 1, 2)
            }

            func TestSkipped(t *testing.T) { t.Skip("not here") }

            func TestAlsoGood(t *testing.T) {}
            """);
    }
}
