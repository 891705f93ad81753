using System.Xml.Linq;
using GoBootstrap.MSBuild.IntegrationTests.Fixtures;
using GoBootstrap.Testing;

namespace GoBootstrap.MSBuild.IntegrationTests;

/// <summary>MSBuild takes what the documents show: every block is a project, or stands in one.</summary>
[Collection(PackedGroup.Name)]
public sealed class DocumentTests(PackedFeed feed)
{
    [Fact]
    public Task Every_block_of_MSBuild_in_the_documents_is_understood() => feed.TestAsync("documents", async space =>
    {
        space.WriteModule("sidecar");
        space.Write("sidecar/sidecar.goproj", $"<Project Sdk=\"GoBootstrap.Sdk/{feed.Version}\" />");
        space.WriteModule("agent", "cmd/agent");
        var projects = "";
        var blocks = Blocks().ToList();
        Assert.True(blocks.Count >= 8, $"Only {blocks.Count} blocks were found.");
        foreach (var (text, index) in blocks.Select((block, index) => (block, index)))
        {
            var block = text.Replace("0.1.0", feed.Version, StringComparison.Ordinal);
            var root = XElement.Parse(block);
            if (root.Name.LocalName == "Project" && root.Attribute("Sdk") is null)
            {
                // A file of properties or versions, which projects import.
                space.Write($"imports/{index}.props", block);
                continue;
            }

            var isGo = root.Attribute("Sdk")?.Value.StartsWith("GoBootstrap.Sdk/", StringComparison.Ordinal) is true;
            var path = isGo ? "alone/alone.goproj" : $"p{index}/P{index}.csproj";
            if (isGo)
            {
                space.WriteModule("alone");
            }

            if (root.Name.LocalName == "Project")
            {
                space.Write(path, block);
            }
            else if (root.Elements("PackageReference").Any())
            {
                space.Write(path, $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{block}</Project>");
            }
            else
            {
                space.WriteProject(path, block);
            }

            projects += $"<P Include=\"{path}\" />";
        }

        space.Write(
            "All.proj",
            $"""
            <Project>
              <ItemGroup>{projects}<I Include="imports/*.props" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(P)" Targets="Restore" Properties="MSBuildRestoreSessionId=1" /></Target>
              <Target Name="Build"><MSBuild Projects="@(P)" Targets="_GoPlanPackage;GetTargetPath" /></Target>
            </Project>
            """);
        (await space.DotnetAsync("msbuild All.proj -t:Restore -v:m")).Succeeds();
        (await space.DotnetAsync("msbuild All.proj -v:m")).Succeeds();
    });

    private static IEnumerable<string> Blocks() =>
        new[] { "README.md" }.Concat(Directory.EnumerateFiles(RepositoryRoot.Of("docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(RepositoryRoot.Path, file)))
            .SelectMany(path => BlocksOf(File.ReadAllLines(RepositoryRoot.Of(path))));

    private static IEnumerable<string> BlocksOf(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "```xml")
            {
                var block = lines[(i + 1)..].TakeWhile(line => line != "```").ToList();
                yield return string.Join('\n', block);
                i += block.Count;
            }
        }
    }
}
