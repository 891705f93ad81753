using System.Globalization;

namespace GoBootstrap.MSBuild.IntegrationTests.Fixtures;

/// <summary>A repository of a user: its files, its own NuGet configuration, and <c>dotnet</c>.</summary>
public sealed class Workspace
{
    private readonly PackedFeed _feed;
    private int _runs;

    public Workspace(PackedFeed feed, string root, bool usesGallery)
    {
        _feed = feed;
        Root = root;
        Directory.CreateDirectory(root);
        Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{feed.Packages}" /></config>
              <packageSources>{(usesGallery ? "" : "<clear />")}<add key="packed" value="{feed.Feed}" /></packageSources>
            </configuration>
            """);
        Write("global.json", $$"""{ "msbuild-sdks": { "GoBootstrap.Sdk": "{{feed.Version}}" } }""");
        Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <GoBootstrapOffline Condition="'$(GoBootstrapOffline)' == ''">true</GoBootstrapOffline>
                <RunAnalyzers>false</RunAnalyzers>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
        Variables = new() { ["GOBOOTSTRAP_HOME"] = feed.Store, ["GOPROXY"] = "off", ["GOENV"] = "off" };
    }

    /// <summary>Gets the folder.</summary>
    public string Root { get; }

    /// <summary>Gets the environment variables of every run.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>Names a path.</summary>
    public string Of(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Writes a file.</summary>
    public string Write(string path, string text)
    {
        var whole = Of(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
        return whole;
    }

    /// <summary>Writes a module with one program that prints its name, its variable and what it runs on.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="package">The main package's folder below it; empty for the module's own.</param>
    public void WriteModule(string folder, string package = "")
    {
        Write($"{folder}/go.mod", $"module example.com/{string.Concat(folder.Where(char.IsAsciiLetter)).ToLowerInvariant()}\n\ngo 1.22\n");
        Write(
            $"{folder}/{(package.Length > 0 ? package + "/" : "")}main.go",
            """
            package main

            import (
            	"fmt"
            	"runtime"
            )

            var value = "none"

            func main() {
            	fmt.Printf("value %s on %s/%s by %s\n", value, runtime.GOOS, runtime.GOARCH, runtime.Version())
            }

            """);
    }

    /// <summary>Writes a C# project with the package.</summary>
    /// <param name="path">The path of the project file.</param>
    /// <param name="body">Elements of the project.</param>
    /// <param name="properties">Further properties.</param>
    /// <param name="framework">The target framework or frameworks.</param>
    public void WriteProject(string path, string body, string properties = "", string framework = "net10.0")
    {
        var element = framework.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        Write(
            path,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><{element}>{framework}</{element}>{properties}</PropertyGroup>
              <ItemGroup><PackageReference Include="GoBootstrap.MSBuild" Version="{_feed.Version}" PrivateAssets="all" /></ItemGroup>
              {body}
            </Project>
            """);
    }

    /// <summary>Runs <c>dotnet</c> with a binary log.</summary>
    /// <param name="arguments">The arguments, separated by blanks.</param>
    public Task<DotnetRun> DotnetAsync(string arguments) => DotnetAsync(arguments.Split(' '));

    /// <summary>Runs <c>dotnet</c> with a binary log.</summary>
    /// <param name="arguments">The arguments.</param>
    public async Task<DotnetRun> DotnetAsync(params string[] arguments)
    {
        // Not in the folder itself: MSBuild takes a semicolon in the path of a log for the end of it.
        var name = string.Concat(Path.GetFileName(Root).Where(char.IsAsciiLetterOrDigit));
        var log = Path.Combine(_feed.Scratch, "logs", name, string.Create(CultureInfo.InvariantCulture, $"{++_runs:00}-{arguments[0]}.binlog"));
        string[] logged = arguments[0] is "build" or "publish" or "pack" or "clean" or "msbuild" or "test" or "restore" ? [$"-bl:{log}", "-tl:off"] : [];
        return await PackedFeed.RunAsync(Root, "dotnet", [.. arguments, .. logged], Variables, logged.Length > 0 ? log : null);
    }

    /// <summary>Runs a program.</summary>
    public Task<DotnetRun> RunAsync(string program, params string[] arguments) => PackedFeed.RunAsync(Root, program, arguments, Variables);
}
