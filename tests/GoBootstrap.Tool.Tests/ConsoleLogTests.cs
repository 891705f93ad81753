using GoBootstrap.Build;
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
        var host = new ToolHost
        {
            Output = terminal,
            Error = terminal,
            IsInteractive = true,
            IsOutputTerminal = true,
            Interruption = interruption,
            Environment = () => ToolRun.Environment,
            Client = (_, _, log) =>
            {
                client.Log = log;
                return client;
            },
            Builder = static (environment, settings, engine, log) => new GoBuilder(environment, settings, engine, log),
        };

        Assert.Equal(0, await GoBootstrapTool.RunAsync(["ensure"], host));

        Assert.Contains("Downloading", terminal.ToString(), StringComparison.Ordinal);
        Assert.EndsWith((await ToolRun.WithAsync(new FakeClient(), "ensure")).Output, terminal.ToString(), StringComparison.Ordinal);
    }
}
