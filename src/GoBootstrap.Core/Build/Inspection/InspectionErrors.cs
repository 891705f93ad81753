using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Inspection;

/// <summary>Makes the coded errors of this area.</summary>
internal static class InspectionErrors
{
    private const int MostMismatchesShown = 20;

    /// <summary>A file breaks the rules of its format.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    /// <returns>GOB7001.</returns>
    public static GoBootstrapException Malformed(string file, string problem) => new(
        ErrorCode.BinaryMalformed, $"'{file}' cannot be read as a program: {problem}. It is cut off or damaged; build it again.");

    /// <summary>A program is not what was asked for.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mismatches">The points.</param>
    /// <returns>GOB7002.</returns>
    public static GoBootstrapException Mismatch(string file, IReadOnlyList<BinaryMismatch> mismatches)
    {
        var shown = string.Join("; ", mismatches.Take(MostMismatchesShown));
        var more = mismatches.Count > MostMismatchesShown ? Text($"; and {mismatches.Count - MostMismatchesShown} more") : "";
        return new(
            ErrorCode.BinaryMismatch,
            $"'{file}' is not what was asked for. {shown}{more}. Correct the settings or the environment of its build, and build it again.");
    }

    /// <summary>A file is not a program that can be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">What it is instead, to stand behind "it is".</param>
    /// <returns>GOB7003.</returns>
    public static GoBootstrapException NotAProgram(string file, string kind) => new(
        ErrorCode.NotABinary,
        $"'{file}' is not a program of a format that Go writes (ELF, Mach-O, PE, WebAssembly, XCOFF, Plan 9 a.out): it is {kind}. "
        + "Give the path of a program.");

    /// <summary>A file has programs for several machines.</summary>
    /// <param name="file">The file.</param>
    /// <param name="machines">The machines.</param>
    /// <returns>GOB7004.</returns>
    public static GoBootstrapException Universal(string file, IEnumerable<string> machines) => new(
        ErrorCode.UniversalBinary,
        $"'{file}' is a universal Mach-O file, with programs for {string.Join(", ", machines)}; expected one program. "
        + "Inspect the programs that it was made of, or take one out with 'lipo -thin'.");

    /// <summary>Build information breaks its rules.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    /// <returns>GOB7005.</returns>
    public static GoBootstrapException BadInformation(string file, string problem) => new(
        ErrorCode.BuildInformationMalformed,
        $"The Go build information in '{file}' cannot be read: {problem}. The program is damaged, or was changed after its build; build it again.");

    /// <summary>A file cannot be opened or read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reason">Why, as a sentence.</param>
    /// <param name="cause">The cause, when there is one.</param>
    /// <returns>GOB7006.</returns>
    public static GoBootstrapException Unreadable(string file, string reason, Exception? cause = null) => new(
        ErrorCode.BinaryUnreadable, $"The program '{file}' cannot be opened or read: {reason} Check the path and its permissions.", cause);

    /// <summary>Writes numbers the same everywhere.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text.</returns>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
