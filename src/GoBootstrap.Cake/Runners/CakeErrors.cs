using Cake.Core;
using Cake.Core.Diagnostics;
using GoBootstrap.Diagnostics;

namespace Cake.GoBootstrap;

/// <summary>
/// Turns errors into what Cake shows of them: one line that begins with the code. Cake itself shows the stack, and the inner
/// exception, with <c>--verbosity=diagnostic</c>.
/// </summary>
internal static class CakeErrors
{
    private const int InterruptedExitCode = 130;

    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>Turns the engine's error into Cake's.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="log">Takes what does not belong into the one line.</param>
    /// <returns>Cake's error.</returns>
    public static CakeException From(GoBootstrapException exception, ICakeLog log)
    {
        var lines = SettingNames.In(exception.Message).Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var message = lines.FirstOrDefault(exception.Descriptor.Title);
        var shown = 1;
        if (lines.Length > 1 && message.EndsWith(':'))
        {
            // What it announces comes first in the list; alone, the line would end in the middle of a sentence.
            message = $"{message} {lines[1]}";
            shown = 2;
        }

        foreach (var line in lines.Skip(shown))
        {
            log.Error("{0}", line);
        }

        return new(exception.Descriptor.ExitCode, $"{exception.Id}: {message}", exception);
    }

    /// <summary>Makes the error of a verb that the user or the system stopped.</summary>
    /// <param name="cause">How the engine ended.</param>
    /// <returns>Cake's error.</returns>
    public static CakeException Interrupted(OperationCanceledException cause) =>
        new(InterruptedExitCode, "Interrupted. Nothing half-done was left behind.", cause);
}
