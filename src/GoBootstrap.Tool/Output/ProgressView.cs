using System.Collections.Concurrent;
using GoBootstrap.Diagnostics;
using Spectre.Console;

namespace GoBootstrap.Tool.Output;

/// <summary>Draws one bar for each activity that is under way.</summary>
internal sealed class ProgressView : IAsyncDisposable
{
    private readonly IAnsiConsole _console;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ProgressContext> _context = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, bool> _items = new();
    private readonly Task _drawing;

    /// <summary>Initializes a new instance of the <see cref="ProgressView"/> class and starts to draw.</summary>
    /// <param name="error">The error stream, a terminal.</param>
    public ProgressView(TextWriter error)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        _drawing = DrawAsync();
    }

    /// <summary>Writes a line above the bars.</summary>
    /// <param name="text">The line.</param>
    public void WriteLine(string text)
    {
        if (_console.Profile.Capabilities.Ansi)
        {
            // Written as it is: the console would break long lines, and paths in them could not be copied any more. The cursor stands on the
            // first bar, so what is below is erased (ED, ECMA-48 8.3.39); the bars are drawn again behind the line.
            _console.Write(new ControlCode("\u001b[J" + text + Environment.NewLine));
        }
        else
        {
            _console.WriteLine(text);
        }
    }

    /// <summary>Moves a bar.</summary>
    /// <param name="update">How far its activity is.</param>
    public void Update(ProgressUpdate update)
    {
        if (!_bars.TryGetValue(update.Activity, out var bar))
        {
            bar = _context.Task.GetAwaiter().GetResult().AddTask(Markup.Escape(update.Activity));
            _bars.Add(update.Activity, bar);
            _items[bar.Id] = update.Unit == ProgressUnit.Items;
        }

        bar.IsIndeterminate = update.Total is null;
        bar.MaxValue = update.Total ?? Math.Max(1, update.Completed);
        bar.Value = update.Completed;
        if (update.IsFinished)
        {
            bar.StopTask();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await _drawing;
    }

    private async Task DrawAsync()
    {
        try
        {
            await _console.Progress()
                .AutoClear(true)
                .HideCompleted(true)
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn { Width = 20 },
                    new AmountColumn(_items))
                .StartAsync(async context =>
                {
                    _context.SetResult(context);
                    await _end.Task;
                });
        }
        catch (Exception exception)
        {
            // Whoever waits to move a bar must not wait for ever.
            _context.TrySetException(exception);
            throw;
        }
    }
}
