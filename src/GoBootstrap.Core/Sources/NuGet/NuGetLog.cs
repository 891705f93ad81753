using GoBootstrap.Diagnostics;
using NuGet.Common;

namespace GoBootstrap.Sources.NuGet;

/// <summary>Passes on what NuGet's client says, as lines for a search after a fault and without what may be a secret.</summary>
internal sealed class NuGetLog(IGoBootstrapLog log) : LoggerBase
{
    /// <inheritdoc/>
    public override void Log(ILogMessage message) => log.Debug($"nuget: {FeedText.Clean(message.Message)}");

    /// <inheritdoc/>
    public override Task LogAsync(ILogMessage message)
    {
        Log(message);
        return Task.CompletedTask;
    }
}
