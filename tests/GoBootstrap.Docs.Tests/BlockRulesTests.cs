using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Documentation;

/// <summary>The rules by which the other tests know what to run.</summary>
public sealed class BlockRulesTests
{
    private static readonly string[] Languages = ["sh", "csharp", "json", "yaml", "xml", "text"];

    public static TheoryData<string> Documents => [.. Repository.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_block_has_a_language_that_is_run_or_is_text(string path) => Each(path, block =>
        Assert.True(Languages.Contains(block.Language), $"{block.Place()}: '{block.Info}' is none of {string.Join(", ", Languages)}."));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_shell_line_is_our_command_or_one_that_the_gate_runs(string path) => EachLine(path, "sh", (line, place) =>
        Assert.True(
            // GnuPG is on every machine that runs the blocks, and runs in them.
            line.StartsWith("gobootstrap ", StringComparison.Ordinal) || line.StartsWith("gpg ", StringComparison.Ordinal) || GateCommands.All.Contains((path, line)),
            $"{place}: '{line}' is not run by any test. Mark the block as text, or add the line to the gate and to GateCommands."));

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_shell_line_needs_a_host_that_does_not_exist(string path) => EachLine(path, "sh", (line, place) =>
        Assert.False(line.Contains(".example", StringComparison.Ordinal), $"{place}: '{line}' cannot run. Mark the block as text."));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_script_is_a_whole_one(string path) => Each(path, block => Assert.True(
        block.Language != "csharp" || block.Sample is not null || (block.Text.Contains("#addin ", StringComparison.Ordinal) && block.Text.Contains("RunTarget(", StringComparison.Ordinal)),
        $"{block.Place()}: the block is no Cake script that can be run: it needs its #addin line and RunTarget."));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_sample_that_is_shown_is_the_one_that_is_built(string path) => Each(path, block =>
    {
        if (block.Sample is { } sample)
        {
            Assert.True(File.Exists(Repository.Of(sample)), $"{block.Place()}: there is no '{sample}'.");
            Assert.Equal(File.ReadAllText(Repository.Of(sample)).TrimEnd('\n'), block.Text);
        }
    });

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_document_that_is_shown_comes_after_the_command_that_writes_it(string path)
    {
        var document = MarkdownFile.Read(path);
        foreach (var block in document.Blocks.Where(block => block.Language == "json"))
        {
            var command = document.Blocks.LastOrDefault(other => other.Line < block.Line && other.Heading == block.Heading && other.Language == "sh");
            Assert.True(
                command?.Lines.Any(line => line.Contains("--json", StringComparison.Ordinal)) is true,
                $"{block.Place()}: no command with --json stands before the document in its section.");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_configuration_is_one_that_the_reader_takes(string path) => Each(path, block =>
    {
        if (block.Language == "yaml")
        {
            try
            {
                ConfigurationBlock.Read(block.Text);
            }
            catch (GoBootstrapException exception)
            {
                Assert.Fail($"{block.Place(exception.Line - 1)}: {exception.Message}");
            }
        }
    });

    [Fact]
    public void A_configuration_with_a_mistake_is_noticed()
    {
        var failure = Assert.Throws<GoBootstrapException>(() => ConfigurationBlock.Read("build:\n  tragets: [linux/amd64]\n"));

        Assert.Equal(2, failure.Line);
        Assert.Contains("'tragets'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_gate_runs_instead_of_these_tests_is_in_the_gate_and_in_the_document()
    {
        var gate = File.ReadAllLines(Repository.Of(".ci/run"));
        foreach (var (path, line) in GateCommands.All)
        {
            Assert.True(
                MarkdownFile.Read(path).Blocks.Any(block => block.Language == "sh" && block.Lines.Contains(line)), $"'{path}' has no line '{line}'.");
            Assert.All(GateCommands.PartsOf(line), part => Assert.True(
                gate.Any(text => GateCommands.Runs(text, part)), $".ci/run does not run '{part}' of '{path}'."));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Lines_outside_of_tables_have_140_columns_at_most(string path)
    {
        var tooLong = File.ReadLines(Repository.Of(path))
            .Select((line, index) => (Text: line, Place: $"{path}({index + 1})"))
            .Where(line => line.Text.Length > 140 && !line.Text.StartsWith('|'));
        Assert.Empty(tooLong.Select(line => line.Place));
    }

    private static void Each(string path, Action<CodeBlock> check) => Assert.All(MarkdownFile.Read(path).Blocks, check);

    private static void EachLine(string path, string language, Action<string, string> check)
    {
        foreach (var block in MarkdownFile.Read(path).Blocks.Where(block => block.Language == language))
        {
            for (var i = 0; i < block.Lines.Count; i++)
            {
                check(block.Lines[i], block.Place(i));
            }
        }
    }
}
