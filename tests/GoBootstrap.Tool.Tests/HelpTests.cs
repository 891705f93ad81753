using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Tool;

public sealed class HelpTests
{
    private static readonly string[] Verbs =
        ["ensure", "resolve", "lock", "list", "use", "rollback", "prune", "uninstall", "verify", "env", "exec", "build", "matrix", "inspect", "mirror"];

    [Fact]
    public async Task Help_lists_every_verb_with_a_sentence()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(Verbs, verb => Assert.Matches($@"(?m)^  {verb}\b.*  [A-Z].*\.\s*$", run.Output));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Help_of_every_verb_describes_every_option()
    {
        foreach (var verb in Verbs)
        {
            var client = new FakeClient();
            var run = await ToolRun.WithAsync(client, verb, "--help");

            Assert.Equal(0, run.ExitCode);
            Assert.Contains("--json ", run.Output, StringComparison.Ordinal);
            // A line of an option without a description would end behind its name.
            Assert.All(run.Lines.Where(line => line.StartsWith("  -", StringComparison.Ordinal)), line => Assert.Matches("  [A-Z].*[^ ]$", line.TrimEnd()));
            Assert.Null(client.Settings);
        }
    }

    [Fact]
    public async Task Help_of_mirror_lists_what_it_can_do()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "mirror", "--help");

        Assert.Matches(@"(?m)^  test\b.*  [A-Z].*\.\s*$", run.Output);
    }

    [Fact]
    public async Task The_guide_describes_every_option()
    {
        var guide = await File.ReadAllTextAsync(RepositoryRoot.Of("docs", "guides", "command-line.md"));
        foreach (var verb in Verbs)
        {
            var help = (await ToolRun.WithAsync(new FakeClient(), verb, "--help")).Output;
            var options = help.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith("--", StringComparison.Ordinal) && word != "--");
            Assert.All(options.Select(option => option.TrimEnd('\'', '.')), option => Assert.Contains($"`{option}`", guide, StringComparison.Ordinal));
            Assert.Contains($"## {verb}\n", guide, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await ToolRun.WithAsync(new FakeClient(), "--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", run.Output);
    }
}
