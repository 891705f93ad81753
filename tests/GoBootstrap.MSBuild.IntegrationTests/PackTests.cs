using System.IO.Compression;
using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>Packages with sidecars, and those who use them.</summary>
[Collection(PackedGroup.Name)]
public sealed class PackTests(PackedFeed feed)
{
    [Fact]
    public Task Every_asked_port_is_built_once_and_a_consumer_on_Linux_can_run_it() => feed.TestAsync("pack", async space =>
    {
        space.WriteModule("sidecar");
        space.Write(
            "Directory.Packages.props",
            $"<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include=\"GoBootstrap.MSBuild\" Version=\"{feed.Version}\" /><PackageVersion Include=\"My.Lib\" Version=\"1.0.0\" /></ItemGroup></Project>");
        space.Write(
            "lib/My.Lib.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>
                <RuntimeIdentifiers>linux-x64;linux-arm64;win-x64</RuntimeIdentifiers>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="GoBootstrap.MSBuild" PrivateAssets="all" />
                <GoSidecar Include="../sidecar" />
              </ItemGroup>
            </Project>
            """);
        space.Write("lib/Lib.cs", "namespace My.Lib { public static class Paths { public static string Sidecar { get { return GoSidecars.Sidecar; } } } }");

        var pack = (await space.DotnetAsync("pack lib -v:m -m:2 -o packed")).Succeeds();
        Assert.Equal(3, pack.Count(": built in "));
        Assert.Equal(1, pack.Count("sidecar for linux/amd64: built in"));
        using (var package = await ZipFile.OpenReadAsync(space.Of("packed", "My.Lib.1.0.0.nupkg")))
        {
            Assert.Equal(
                [
                    "lib/net10.0/My.Lib.dll", "lib/netstandard2.0/My.Lib.dll", "runtimes/linux-arm64/native/sidecar", "runtimes/linux-x64/native/sidecar",
                    "runtimes/win-x64/native/sidecar.exe",
                ],
                package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal) || name.StartsWith("runtimes/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.DoesNotContain("GoBootstrap", await ReadAsync(package.GetEntry("My.Lib.nuspec")!), StringComparison.Ordinal);
        }

        // A consumer without the package of GoBootstrap, with and without a runtime identifier of its own.
        space.Write(
            "consumer/nuget.config",
            $"<configuration><config><add key=\"globalPackagesFolder\" value=\"{space.Of("gpf")}\" /></config><packageSources><clear /><add key=\"mine\" value=\"{space.Of("packed")}\" /></packageSources></configuration>");
        space.Write(
            "consumer/Consumer.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include=\"My.Lib\" /></ItemGroup></Project>");
        space.Write(
            "consumer/Program.cs",
            """
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(My.Lib.Paths.Sidecar) { RedirectStandardOutput = true })!;
            System.Console.WriteLine(System.IO.Path.GetRelativePath(System.AppContext.BaseDirectory, My.Lib.Paths.Sidecar) + ": " + process.StandardOutput.ReadToEnd());
            """);
        (await space.DotnetAsync("run --project consumer")).Succeeds().Says("runtimes/linux-x64/native/sidecar: value none on linux/amd64");
        (await space.DotnetAsync("publish consumer -v:m -r linux-x64 --self-contained false -o out")).Succeeds();
        (await space.RunAsync(space.Of("out", "Consumer"))).Succeeds().Says("sidecar: value none on linux/amd64");
        Assert.Equal(["Consumer", "Consumer.deps.json", "Consumer.dll", "Consumer.pdb", "Consumer.runtimeconfig.json", "My.Lib.dll", "sidecar"],
            Directory.GetFiles(space.Of("out")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

        // Packing again builds nothing; packing what was never built without building is an error.
        (await space.DotnetAsync("pack lib -v:m -o packed2")).Succeeds().IsSilentOf(": built in ");
        (await space.DotnetAsync("pack lib -v:m --no-build -p:GoPackRuntimeIdentifiers=osx-arm64 -o packed3")).FailsWith("GOB0022");
    });

    [Fact]
    public Task A_package_has_one_place_for_a_program_and_two_programs_do_not_share_it() => feed.TestAsync("packplaces", async space =>
    {
        space.WriteModule("agent");
        space.WriteProject(
            "lib/My.Lib.csproj",
            "<ItemGroup><GoSidecar Include=\"../agent\" OutputFolder=\"a\" /><GoSidecar Include=\"../agent\" OutputFolder=\"b\" MemberName=\"Second\" Ldflags=\"$(Second)\" Pack=\"$(PackSecond)\" /></ItemGroup>",
            "<PackSecond Condition=\"'$(PackSecond)' == ''\">true</PackSecond>",
            "netstandard2.0");

        (await space.DotnetAsync("pack lib -v:m -o packed")).Succeeds().IsSilentOf("NU5118");
        using (var package = await ZipFile.OpenReadAsync(space.Of("packed", "My.Lib.1.0.0.nupkg")))
        {
            Assert.Single(package.Entries, entry => entry.FullName == "runtimes/linux-x64/native/agent");
        }

        var failed = (await space.DotnetAsync(["pack", "lib", "-v:m", "-p:Second=-X main.value=two"])).FailsWith("GOB0021");
        failed.Says("at one place in its package, where OutputFolder does not count: runtimes/linux-x64/native/agent. Set OutputName");
        (await space.DotnetAsync(["pack", "lib", "-v:m", "-p:Second=-X main.value=two", "-p:PackSecond=false"])).Succeeds();
    });

    private static async Task<string> ReadAsync(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(await entry.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
