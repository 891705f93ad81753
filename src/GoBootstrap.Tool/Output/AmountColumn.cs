using System.Collections.Concurrent;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GoBootstrap.Tool.Output;

/// <summary>Says beside a bar how much is done: bytes in a unit that fits, or things as they are counted.</summary>
/// <param name="items">The ids of the bars, with whether they count things.</param>
internal sealed class AmountColumn(ConcurrentDictionary<int, bool> items) : ProgressColumn
{
    private readonly DownloadedColumn _bytes = new();

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        items.GetValueOrDefault(task.Id)
            ? new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}"))
            : _bytes.Render(options, task, deltaTime);
}
