using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace GoBootstrap.MSBuild;

/// <summary>Shows what the engine says in MSBuild's log. Go's own diagnostics become errors with file, line and column.</summary>
/// <param name="log">MSBuild's log.</param>
/// <param name="origin">
/// What stands in the place of the file where none is known, such as the sidecar's folder; <see langword="null"/> for MSBuild's own choice, a line
/// of the private project, which says nothing to a user.
/// </param>
internal sealed class MSBuildLogAdapter(TaskLoggingHelper log, string? origin = null) : IGoBootstrapLog
{
    private readonly Lock _once = new();
    private readonly HashSet<GoDiagnostic> _seen = [];

    /// <summary>Gets or sets a value indicating whether diagnostics of Go are shown as warnings with the code GOB0510.</summary>
    public bool ShowsDiagnosticsAsWarnings { get; set; }

    /// <summary>Gets a value indicating whether a diagnostic was shown.</summary>
    public bool HasDiagnostics
    {
        get
        {
            lock (_once)
            {
                return _seen.Count > 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Write(LogEntry entry)
    {
        switch (entry.Level)
        {
            case LogLevel.Warning:
                var code = entry.Code is { } known ? ErrorCatalog.Get(known) : null;
                log.LogWarning(null, code?.Id, null, HelpLink(code), origin, 0, 0, 0, 0, "{0}", entry.Message);
                break;
            case LogLevel.Information:
                log.LogMessage(MessageImportance.High, "{0}", entry.Message);
                break;
            default:
                log.LogMessage(MessageImportance.Low, "{0}", entry.Message);
                break;
        }
    }

    /// <inheritdoc/>
    public void Diagnose(GoDiagnostic diagnostic)
    {
        // The engine tells of a diagnostic at once and again in its result; whoever reads the log needs it once.
        lock (_once)
        {
            if (!_seen.Add(diagnostic))
            {
                return;
            }
        }

        var row = ErrorCatalog.Get(ShowsDiagnosticsAsWarnings ? ErrorCode.VetFindingTolerated : diagnostic.Code);
        var text = diagnostic.File is null && diagnostic.Package is { } package ? $"{package}: {diagnostic.Message}" : diagnostic.Message;
        var file = diagnostic.File ?? origin;
        if (ShowsDiagnosticsAsWarnings)
        {
            log.LogWarning(null, row.Id, null, HelpLink(row), file, diagnostic.Line, diagnostic.Column, 0, 0, "{0}", text);
        }
        else
        {
            log.LogError(null, row.Id, null, HelpLink(row), file, diagnostic.Line, diagnostic.Column, 0, 0, "{0}", text);
        }
    }

    /// <inheritdoc/>
    public void Report(ProgressUpdate update)
    {
        if (update.IsFinished)
        {
            log.LogMessage(MessageImportance.Low, "{0}", update.Activity);
        }
    }

    /// <summary>Shows an error.</summary>
    /// <param name="exception">The error.</param>
    public void Fail(GoBootstrapException exception) => log.LogError(
        null, exception.Id, null, HelpLink(exception.Descriptor), exception.File ?? origin, exception.Line, exception.Column, 0, 0, "{0}", exception.Message);

    private static string? HelpLink(ErrorDescriptor? row) => row?.HelpPage;
}
