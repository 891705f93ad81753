using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Diagnostics;

public sealed class GoBootstrapLogExtensionsTests
{
    private readonly CollectingLog _log = new();

    [Fact]
    public void Debug_WritesTheQuietestLevelWithoutACode()
    {
        _log.Debug("{0} 'ä' 100 %");

        Assert.Equal([new LogEntry(LogLevel.Debug, "{0} 'ä' 100 %")], _log.Entries);
    }

    [Fact]
    public void Information_WritesItsLevelWithoutACode()
    {
        _log.Information("");

        Assert.Equal([new LogEntry(LogLevel.Information, "")], _log.Entries);
    }

    [Fact]
    public void Warning_WritesItsLevelWithItsCode()
    {
        _log.Warning(ErrorCode.Retrying, "again");

        Assert.Equal([new LogEntry(LogLevel.Warning, "again", ErrorCode.Retrying)], _log.Entries);
        Assert.Equal(_log.Entries, _log.With(ErrorCode.Retrying));
    }

    [Fact]
    public void Levels_grow_with_their_loudness() =>
        Assert.Equal([LogLevel.Debug, LogLevel.Information, LogLevel.Warning], Enum.GetValues<LogLevel>().Order());

    [Fact]
    public void The_null_log_takes_everything()
    {
        NullLog.Instance.Warning(ErrorCode.Retrying, "again");
        NullLog.Instance.Report(new ProgressUpdate("Downloading", 1, null));

        Assert.Same(NullLog.Instance, NullLog.Instance);
    }
}
