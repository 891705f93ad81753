using System.Text.Json;

namespace GoBootstrap.Tests.Documentation;

/// <summary>Types the commands of the documents, and compares the JSON documents that are shown with what was written.</summary>
[Collection(SharedSandbox.Name)]
public sealed class ShellBlockTests(DocumentationSandbox sandbox)
{
    public static TheoryData<string> Documents =>
        [.. Repository.RunnableDocuments.Where(path => MarkdownFile.Read(path).Blocks.Any(block => block.Language == "sh"))];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_command_does_what_the_document_says(string path)
    {
        var folder = sandbox.FolderOf(path);
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var block in MarkdownFile.Read(path).Blocks)
        {
            switch (block.Language)
            {
                case "sh":
                    await RunAsync(block, folder, written);
                    break;
                case "yaml":
                    ConfigurationBlock.Write(folder, block.Text);
                    break;
                case "json":
                    Compare(block, written[block.Heading]);
                    break;
            }
        }
    }

    [Fact]
    public async Task A_command_that_fails_is_noticed()
    {
        var block = new CodeBlock("docs/x.md", "## x", "sh", 7, ["gobootstrap list", "gobootstrap use 1.0.99"]);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(block, sandbox.FolderOf("x"), []));

        Assert.Contains("docs/x.md(9)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("GOB4006", failure.Message, StringComparison.Ordinal);
    }

    private static void Compare(CodeBlock block, string output)
    {
        using var shown = Parse(block.Text, block.Place());
        using var real = Parse(output, block.Place());
        var difference = JsonShape.FindDifference(shown.RootElement, real.RootElement);
        Assert.True(difference is null, $"{block.Place()}: {difference}");
    }

    private static JsonDocument Parse(string text, string place)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{place}: no JSON document: {exception.Message}\n{text}", exception);
        }
    }

    private async Task RunAsync(CodeBlock block, string folder, Dictionary<string, string> written)
    {
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines[i];
            if (GateCommands.All.Contains((block.Document, line)))
            {
                continue;
            }

            var outcome = await sandbox.RunLineAsync(line, folder);
            var expected = i == block.Lines.Count - 1 ? block.ExitCode : 0;
            Assert.True(
                outcome.ExitCode == expected,
                $"{block.Place(i)}: '{line}' ended with exit code {outcome.ExitCode}, but {expected} was expected.\n{outcome.Output}\n{outcome.Error}");
            if (line.Contains("--json", StringComparison.Ordinal))
            {
                written[block.Heading] = outcome.Output;
            }
        }
    }
}
