using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>What cannot work says so at once, and what is not asked for does not happen.</summary>
[Collection(PackedGroup.Name)]
public sealed class GuardTests(PackedFeed feed)
{
    [Fact]
    public Task Mistakes_are_coded_errors() => feed.TestAsync("guards", async space =>
    {
        space.WriteModule("sidecar");
        space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"$(Folder)\" OutputName=\"$(Name)\" Strip=\"$(Flag)\" /></ItemGroup>", "<OutputType>Exe</OutputType><Folder Condition=\"'$(Folder)' == ''\">../sidecar</Folder>");
        space.Write("app/Program.cs", "System.Console.WriteLine();");

        // Restore installs nothing and asks nobody.
        var restore = (await space.DotnetAsync("restore app -v:d")).Succeeds();
        restore.IsSilentOf("GoBootstrap.MSBuild.dll").IsSilentOf("EnsureGo");
        Assert.False(Directory.Exists(space.Of("app", "obj", "go")));

        (await space.DotnetAsync("msbuild app -v:m -p:_GoHostVersion=17.14.0")).FailsWith("GOB0004").Says("MSBuild 17.14.0");
        (await space.DotnetAsync("msbuild app -v:m -p:Folder=../nowhere")).FailsWith("GOB0020").Says(space.Of("nowhere"));
        (await space.DotnetAsync("msbuild app -v:m -p:Folder=..")).FailsWith("GOB0020").Says("go mod init");
        (await space.DotnetAsync("msbuild app -v:m -p:Name=App")).FailsWith("GOB0021");
        (await space.DotnetAsync("msbuild app -v:m -p:Flag=perhaps")).FailsWith("GOB0001").Says("'perhaps'").Says($"{space.Of("sidecar")} : error");
        (await space.DotnetAsync("msbuild app -v:m -p:GoBuildMode=plugin")).FailsWith("GOB0001").Says("'plugin', but one of 'exe', 'pie' was expected");
        (await space.DotnetAsync("msbuild app -v:m -p:GoVetOnBuild=maybe")).FailsWith("GOB0001").Says("'GoVetOnBuild' is 'maybe'");
        (await space.DotnetAsync("msbuild app -v:m -p:GoSidecarHelperClass=1a")).FailsWith("GOB0001").Says("'GoSidecarHelperClass' is '1a'").IsSilentOf("error CS");
        var flag = (await space.DotnetAsync("msbuild app -v:m -p:GoBuildFlags=-nosuch")).FailsWith("GOB6002");
        Assert.Equal([$"{space.Of("sidecar")} : error GOB6002: flag provided but not defined: -nosuch"],
            flag.Lines.Where(line => line.Contains("error GOB6002", StringComparison.Ordinal)).Select(line => line.Split(" [")[0]).Distinct());
        (await space.DotnetAsync("msbuild app -v:m -p:GoToolchainVersion=1.99.1")).FailsWith("GOB2006").Says("'1.99.1'");
        (await space.DotnetAsync("msbuild app -v:m -p:GoToolchainVersion=banana")).FailsWith("GOB1001");

        // Switched off it is as if it were not there.
        (await space.DotnetAsync("msbuild app -v:d -p:GoBootstrapEnabled=false")).LoadsNoTask();
    });

    [Fact]
    public Task Importing_the_SDK_and_the_package_is_an_error() => feed.TestAsync("twice", async space =>
    {
        space.WriteModule("sidecar");
        space.Write(
            "sidecar/sidecar.goproj",
            $"<Project Sdk=\"GoBootstrap.Sdk\"><ItemGroup><PackageReference Include=\"GoBootstrap.MSBuild\" Version=\"{feed.Version}\" PrivateAssets=\"all\" /></ItemGroup></Project>");

        (await space.DotnetAsync("build sidecar -v:m")).FailsWith("GOB0005").Says("GoBootstrap.MSBuild.props").Says("Sdk.props");
    });

    [Fact]
    public Task Every_task_can_be_loaded_by_its_row() => feed.TestAsync("rows", async space =>
    {
        space.WriteProject("app/App.csproj", "");
        (await space.DotnetAsync("restore app -v:q")).Succeeds();
        var targets = Path.Combine(feed.PackageFolder("GoBootstrap.MSBuild"), "targets", "GoBootstrap.Tasks.targets");
        var rows = System.Xml.Linq.XDocument.Load(targets).Root!.Elements("UsingTask").ToList();
        var names = rows.Select(row => row.Attribute("TaskName")!.Value).Distinct().ToList();

        // Each task has a row for the MSBuild of .NET and one for that of .NET Framework, which starts a task host of .NET for it.
        Assert.Equal(7, names.Count);
        Assert.All(names, name =>
        {
            var own = rows.Where(row => row.Attribute("TaskName")!.Value == name).ToList();
            Assert.Equal(["'$(MSBuildRuntimeType)' == 'Core'", "'$(MSBuildRuntimeType)' != 'Core'"], own.Select(row => row.Attribute("Condition")!.Value));
            Assert.Equal((null, null), (own[0].Attribute("Runtime")?.Value, own[0].Attribute("Architecture")?.Value));
            Assert.Equal(("NET", "*"), (own[1].Attribute("Runtime")?.Value, own[1].Attribute("Architecture")?.Value));
        });

        // A task that is found says which parameter it misses; one that is not found is error MSB4062.
        var calls = string.Concat(names.Select(name => $"<Target Name=\"T{name.Split('.')[^1]}\"><{name.Split('.')[^1]} /></Target>"));
        foreach (var runtime in new[] { "Core", "Full" })
        {
            space.Write(
                $"rows/{runtime}.proj",
                $"<Project DefaultTargets=\"Build\"><PropertyGroup><MSBuildRuntimeTypeOfTest>{runtime}</MSBuildRuntimeTypeOfTest></PropertyGroup><Import Project=\"{runtime}.targets\" />{calls}<Target Name=\"Build\"><CallTarget Targets=\"{string.Join(';', names.Select(name => "T" + name.Split('.')[^1]))}\" RunEachTargetSeparately=\"true\" /></Target></Project>");
            space.Write(
                $"rows/{runtime}.targets",
                (await File.ReadAllTextAsync(targets))
                    .Replace("$(MSBuildRuntimeType)", "$(MSBuildRuntimeTypeOfTest)", StringComparison.Ordinal)
                    .Replace("$(MSBuildThisFileDirectory)", Path.GetDirectoryName(targets) + "/", StringComparison.Ordinal));
            var run = await space.DotnetAsync($"msbuild rows/{runtime}.proj -v:m");
            run.IsSilentOf("MSB4062").IsSilentOf("MSB4036");
            Assert.All(names, name => run.Says($"The \"{name.Split('.')[^1]}\" task was not given a value for the required parameter"));
        }
    });
}
