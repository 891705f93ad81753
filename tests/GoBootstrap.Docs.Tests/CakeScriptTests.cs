namespace GoBootstrap.Tests.Documentation;

/// <summary>Runs the scripts of the documents with Cake itself.</summary>
[Collection(SharedSandbox.Name)]
public sealed class CakeScriptTests(DocumentationSandbox sandbox)
{
    private const string Package = "#addin \"nuget:?package=Cake.GoBootstrap&version=0.1.0\"";

    public static TheoryData<string, int> Scripts
    {
        get
        {
            var scripts = new TheoryData<string, int>();
            foreach (var block in Repository.RunnableDocuments.SelectMany(path => MarkdownFile.Read(path).Blocks)
                .Where(block => block.Language == "csharp" && block.Sample?.EndsWith(".cake", StringComparison.Ordinal) is not false))
            {
                scripts.Add(block.Document, block.Line);
            }

            return scripts;
        }
    }

    [Fact]
    public void There_are_scripts() => Assert.NotEmpty(Scripts);

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Every_script_runs(string path, int line)
    {
        var document = MarkdownFile.Read(path);
        var block = document.Blocks.Single(block => block.Line == line);
        Assert.True(block.Lines[0] == Package, $"{block.Place(0)}: the script does not begin with '{Package}'.");

        // The package is not in any feed; what it holds lies beside the tests. The gate uses the packed one.
        var assembly = Path.Combine(AppContext.BaseDirectory, "Cake.GoBootstrap.dll");
        var folder = sandbox.FolderOf($"{path}_{line}");
        if (block.Sample is { } sample)
        {
            Repository.CopyTo(Path.GetDirectoryName(sample)!, folder);
        }

        // The keys that the document has made by then lie in a reader's folder.
        foreach (var command in document.Blocks.Where(other => other.Line < line && other.Language == "sh").SelectMany(other => other.Lines)
            .Where(command => command.StartsWith("gpg ", StringComparison.Ordinal)))
        {
            var made = await sandbox.RunLineAsync(command, folder);
            Assert.True(made.ExitCode == 0, $"'{command}' ended with exit code {made.ExitCode}.\n{made.Error}");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "build.cake"), block.Text.Replace(Package, $"#r \"{assembly}\"", StringComparison.Ordinal));

        var outcome = await sandbox.RunCakeAsync("build.cake", folder);

        Assert.True(outcome.ExitCode == 0, $"{block.Place()}: the script ended with exit code {outcome.ExitCode}.\n{outcome.Output}\n{outcome.Error}");
        Assert.Contains("1.2", outcome.Output, StringComparison.Ordinal);
    }
}
