using GoBootstrap.Build;

namespace GoBootstrap.Diagnostics;

/// <summary>Receives what the engine has to say. Implementations must allow calls from several threads at once.</summary>
public interface IGoBootstrapLog
{
    /// <summary>Takes one log entry.</summary>
    /// <param name="entry">The entry.</param>
    void Write(LogEntry entry);

    /// <summary>Takes what Go says of a place in the source that it builds; the error that ends the build follows as an exception.</summary>
    /// <param name="diagnostic">The place and the text.</param>
    void Diagnose(GoDiagnostic diagnostic);

    /// <summary>Takes one progress update; at most about ten a second per activity.</summary>
    /// <param name="update">The update.</param>
    void Report(ProgressUpdate update);
}
