using System.Text.RegularExpressions;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.PackedCake;

/// <summary>Runs the commands of the workflow files as the CI would, job by job.</summary>
[Collection(PackedGroup.Name)]
public sealed partial class CiSampleTests(PackedProducts products)
{
    [Fact]
    public async Task The_workflow_of_GitHub_builds_amd64_and_arm64()
    {
        var text = await File.ReadAllTextAsync(RepositoryRoot.Of("samples", "ci-cake", ".github", "workflows", "go.yml"));
        var lines = Commands(text, "- run: ").ToList();
        var targets = Matrix().Match(text).Groups[1].Value.Split(", ");
        Assert.Equal(["linux/amd64", "linux/arm64"], targets);
        Assert.Contains("dotnet cake --target=EnsureGo", lines);

        foreach (var target in targets)
        {
            var repository = products.CreateRepository("github " + target.Replace('/', '-'), "cake-script", "ci-cake");
            foreach (var line in lines)
            {
                var command = line.Replace("${{ matrix.target }}", target, StringComparison.Ordinal).Replace("${{ github.run_number }}", "17", StringComparison.Ordinal);
                Assert.DoesNotContain("${{", command, StringComparison.Ordinal);
                (await repository.ShellAsync(command)).Succeeds();
            }

            AssertOnly(repository, target);
        }
    }

    [Fact]
    public async Task The_pipeline_of_GitLab_builds_one_part_in_each_job()
    {
        var text = await File.ReadAllTextAsync(RepositoryRoot.Of("samples", "ci-cake", ".gitlab-ci.yml"));
        var lines = Commands(text, "    - dotnet ").Select(line => "dotnet " + line).ToList();
        Assert.Contains("dotnet cake --target=EnsureGo", lines);
        Assert.Contains("parallel: 2", text, StringComparison.Ordinal);

        var built = new List<string>();
        foreach (var index in new[] { "1", "2" })
        {
            var repository = products.CreateRepository("gitlab " + index, "cake-script", "ci-cake");
            foreach (var line in lines)
            {
                (await repository.ShellAsync(line, new Dictionary<string, string> { ["CI_NODE_INDEX"] = index, ["CI_NODE_TOTAL"] = "2" })).Succeeds();
            }

            built.AddRange(ProgramsOf(repository));
        }

        Assert.Equal(["linux-amd64", "linux-arm64"], built.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_pipeline_of_Azure_builds_amd64_and_arm64()
    {
        var text = await File.ReadAllTextAsync(RepositoryRoot.Of("samples", "ci-cake", "azure-pipelines.yml"));
        var lines = Commands(text, "- script: ").ToList();
        Assert.Contains("dotnet cake --target=EnsureGo", lines);
        var targets = AzureMatrix().Matches(text).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["linux/amd64", "linux/arm64"], targets);

        // One target is enough here: the commands are the same for both, and those of GitHub run with each.
        var repository = products.CreateRepository("azure", "cake-script", "ci-cake");
        foreach (var line in lines)
        {
            (await repository.ShellAsync(line.Replace("$(target)", targets[1], StringComparison.Ordinal))).Succeeds();
        }

        AssertOnly(repository, targets[1]);
    }

    private static IEnumerable<string> Commands(string text, string start) => text.Split('\n')
        .Where(line => line.Contains(start, StringComparison.Ordinal)).Select(line => line[(line.IndexOf(start, StringComparison.Ordinal) + start.Length)..])
        .Distinct();

    private static void AssertOnly(ScratchRepository repository, string target) => Assert.Equal([target.Replace('/', '-')], ProgramsOf(repository));

    private static IEnumerable<string> ProgramsOf(ScratchRepository repository) =>
        Directory.GetFiles(repository.Of("dist"), "agent", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file))!);

    [GeneratedRegex(@"target: \[([^\]]+)\]")]
    private static partial Regex Matrix();

    [GeneratedRegex(@"(?m)^          target: (\S+)$")]
    private static partial Regex AzureMatrix();
}
