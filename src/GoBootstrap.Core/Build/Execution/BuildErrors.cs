using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>Makes the errors of failed go processes.</summary>
internal static class BuildErrors
{
    /// <summary>Makes the error of a program that could not be built.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="exitCode">The exit code of go.</param>
    /// <param name="wasKilled">Whether the system ended a process of it.</param>
    /// <param name="diagnostics">What go said.</param>
    /// <returns>GOB6007 for memory that ran out, otherwise GOB6002.</returns>
    public static GoBootstrapException Failed(PlannedBinary binary, int exitCode, bool wasKilled, IReadOnlyList<GoDiagnostic> diagnostics) => wasKilled
        ? new(
            ErrorCode.ProcessKilled,
            $"A process that builds {binary.DisplayName} was ended by the system twice, the second time although it ran alone with one compiler at a time: "
            + "memory runs out. Give the machine or container more memory.")
        : At(
            diagnostics is [var first, ..] ? first : null,
            ErrorCode.GoBuildFailed,
            $"{binary.DisplayName} could not be built: {Summary(exitCode, diagnostics)} Correct the source or the options, then build again.");

    /// <summary>Makes an error that points to the place of a diagnostic.</summary>
    /// <param name="first">The diagnostic; may be <see langword="null"/>.</param>
    /// <param name="code">The error's code.</param>
    /// <param name="message">The message.</param>
    /// <returns>The error.</returns>
    public static GoBootstrapException At(GoDiagnostic? first, ErrorCode code, string message) =>
        new(code, message) { File = first?.File, Line = first?.Line ?? 0, Column = first?.Column ?? 0 };

    /// <summary>Says in one line what go said.</summary>
    /// <param name="exitCode">The exit code of go.</param>
    /// <param name="diagnostics">What go said.</param>
    /// <returns>A sentence with a full stop.</returns>
    public static string Summary(int exitCode, IReadOnlyList<GoDiagnostic> diagnostics)
    {
        if (diagnostics.Count == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"go ended with exit code {exitCode} and said nothing.");
        }

        var first = diagnostics[0];
        var text = first.Message.Split('\n')[0].TrimEnd('.', ':', ';');
        var place = first.File is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{first.File}:{first.Line}: ");
        var others = diagnostics.Count - 1;
        return string.Create(CultureInfo.InvariantCulture, $"{place}{text}{(others == 0 ? "" : $", and {others} more")}.");
    }
}
