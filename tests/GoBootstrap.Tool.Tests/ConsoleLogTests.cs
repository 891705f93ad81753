using GoBootstrap.Diagnostics;
using GoBootstrap.Tool;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tests.Tool;

public sealed class ConsoleLogTests
{
    [Fact]
    public async Task Without_a_terminal_progress_writes_nothing()
    {
        using var error = new StringWriter();
        await using (var log = new ConsoleLog(error, LogLevel.Information, drawsProgress: false))
        {
            log.Report(new("Downloading", 1, 2));
            log.Report(new("Downloading", 2, 2, IsFinished: true));
        }

        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Lines_are_kept_whole_while_progress_is_drawn_and_updates_after_the_end_are_ignored()
    {
        using var error = new StringWriter();
        var longLine = "A path: /" + new string('x', 300);
        var log = new ConsoleLog(error, LogLevel.Information, drawsProgress: true);
        log.Report(new("Downloading [one]", 1, 2));
        log.Report(new("Unpacking", 1, Total: null));
        log.Information(longLine);
        log.Report(new("Downloading [one]", 2, 2, IsFinished: true));
        await log.DisposeAsync();
        log.Report(new("Downloading [one]", 2, 2));
        log.Information("last line");
        await log.DisposeAsync();

        Assert.Contains("A path: ", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("last line" + error.NewLine, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_may_write_at_once()
    {
        using var error = new StringWriter { NewLine = "\n" };
        await using var log = new ConsoleLog(error, LogLevel.Debug, drawsProgress: false);

        Parallel.For(0, 500, number => log.Information($"line {number}"));

        Assert.Equal(
            Enumerable.Range(0, 500).Select(number => $"line {number}").Order(StringComparer.Ordinal),
            error.ToString().TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_result_is_written_when_the_bars_are_gone()
    {
        // Results and bars go to one terminal, and clearing the bars would erase a result that was written before.
        using var terminal = new StringWriter { NewLine = "\n" };
        using var interruption = new Interruption();
        var client = new FakeClient();
        client.Ensures = _ =>
        {
            client.Log!.Report(new("Downloading", 1, 2));
            return Task.FromResult(Samples.Ensured());
        };

        Assert.Equal(0, await GoBootstrapTool.RunAsync(["ensure"], Host(terminal, interruption, client, new(), isTerminal: true)));

        Assert.Contains("Downloading", terminal.ToString(), StringComparison.Ordinal);
        Assert.EndsWith((await ToolRun.WithAsync(new FakeClient(), "ensure")).Output, terminal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_progress_of_a_build_is_drawn_on_a_terminal_only(bool isTerminal)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var interruption = new Interruption();
        var builder = new FakeBuilder
        {
            Builds = log =>
            {
                log.Report(new("Building", 1, 12) { Unit = ProgressUnit.Items });
                return BuildSamples.Result();
            },
        };

        Assert.Equal(0, await GoBootstrapTool.RunAsync(["build"], Host(output, interruption, new(), builder, isTerminal)));

        Assert.Equal(isTerminal, output.ToString().Contains("Building", StringComparison.Ordinal));
    }

    private static ToolHost Host(StringWriter terminal, Interruption interruption, FakeClient client, FakeBuilder builder, bool isTerminal) => new()
    {
        Output = terminal,
        Error = terminal,
        IsInteractive = isTerminal,
        IsOutputTerminal = isTerminal,
        Interruption = interruption,
        Environment = () => ToolRun.Environment,
        Client = (_, _, log) =>
        {
            client.Log = log;
            return client;
        },
        Builder = (_, _, _, log) =>
        {
            builder.Log = log;
            return builder;
        },
    };
}
