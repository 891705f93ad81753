using System.Text;
using GoBootstrap.MSBuild.IntegrationTests.Fixtures;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>Publishing for this machine and for others.</summary>
[Collection(PackedGroup.Name)]
public sealed class PublishTests(PackedFeed feed)
{
    [Fact]
    public Task Each_runtime_identifier_gets_its_own_program_and_only_that() => feed.TestAsync("publish", async space =>
    {
        space.WriteModule("sidecar");
        // A library's sidecar has to be made for the app's runtime identifier.
        space.WriteModule("helper");
        space.WriteProject("lib/Lib.csproj", "<ItemGroup><GoSidecar Include=\"../helper\" /></ItemGroup>", framework: "netstandard2.0");
        space.WriteProject(
            "app/App.csproj",
            "<ItemGroup><GoSidecar Include=\"../sidecar\" /><ProjectReference Include=\"../lib/Lib.csproj\" /></ItemGroup>",
            "<OutputType>Exe</OutputType>");
        space.Write("app/Program.cs", "System.Console.WriteLine(System.IO.File.Exists(App.GoSidecars.Sidecar));");

        foreach (var (rid, suffix, magic) in new[] { ("linux-arm64", "", "\x7f" + "ELF"), ("win-x64", ".exe", "MZ"), ("osx-arm64", "", "\xcf\xfa\xed\xfe") })
        {
            (await space.DotnetAsync($"publish app -v:m -r {rid} --self-contained false -p:UseAppHost=false -o out/{rid}")).Succeeds();
            Assert.Equal(
                new[] { "helper" + suffix, "sidecar" + suffix }, Names(space.Of("out", rid)).Where(name => !name.StartsWith("App.", StringComparison.Ordinal) && !name.StartsWith("Lib.", StringComparison.Ordinal)));
            foreach (var program in new[] { "helper", "sidecar" })
            {
                Assert.Equal(magic, Encoding.Latin1.GetString(File.ReadAllBytes(space.Of("out", rid, program + suffix)).AsSpan(0, magic.Length)));
            }
        }

        Assert.Equal(183, (await File.ReadAllBytesAsync(space.Of("out", "linux-arm64", "sidecar")))[18]);

        // What was built is published without building; what was not is an error.
        (await space.DotnetAsync("publish app -v:m -r osx-arm64 --no-build --self-contained false -p:UseAppHost=false -o out/again")).Succeeds();
        Assert.Equal(await File.ReadAllBytesAsync(space.Of("out", "osx-arm64", "sidecar")), await File.ReadAllBytesAsync(space.Of("out", "again", "sidecar")));
        Directory.Delete(space.Of("app", "obj", "go"), recursive: true);
        (await space.DotnetAsync("publish app -v:m -r osx-arm64 --no-build --self-contained false -p:UseAppHost=false -o out/none")).FailsWith("GOB0022");
    });

    [Fact]
    public Task Self_contained_and_single_file_apps_find_it() => feed.TestAsync(
        "self-contained",
        async space =>
        {
            space.WriteModule("sidecar");
            space.WriteProject("app/App.csproj", "<ItemGroup><GoSidecar Include=\"../sidecar\" /></ItemGroup>", "<OutputType>Exe</OutputType>");
            space.Write("app/Program.cs", "System.Console.WriteLine(System.IO.File.Exists(App.GoSidecars.Sidecar));");

            (await space.DotnetAsync("publish app -v:m -r linux-x64 --self-contained -o out/all")).Succeeds();
            Assert.Contains("sidecar", Names(space.Of("out", "all")));
            Assert.True(Names(space.Of("out", "all")).Length > 50);
            (await space.RunAsync(space.Of("out", "all", "App"))).Succeeds().Says("True");

            (await space.DotnetAsync("publish app -v:m -r linux-x64 --self-contained -p:PublishSingleFile=true -o out/one")).Succeeds();
            Assert.Equal(["App", "App.pdb", "sidecar"], Names(space.Of("out", "one")));
            (await space.RunAsync(space.Of("out", "one", "App"))).Succeeds().Says("True");
            Assert.True(!OperatingSystem.IsWindows() && File.GetUnixFileMode(space.Of("out", "one", "sidecar")).HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute));
        },
        usesGallery: true);

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
