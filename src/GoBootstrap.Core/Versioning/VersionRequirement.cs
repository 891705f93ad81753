using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Versioning;

/// <summary>What a version file asks for, and where it says so.</summary>
public sealed record VersionRequirement
{
    /// <summary>
    /// Gets the wanted releases; <see langword="null"/> when the file has no wish, such as a go.mod without a go line.
    /// </summary>
    public GoVersionSpec? Spec { get; init; }

    /// <summary>
    /// Gets the oldest version that is allowed: the go line of go.mod or go.work, or what Go assumes without one. <see langword="null"/> for
    /// files that do not know a minimum.
    /// </summary>
    public GoVersion? Minimum { get; init; }

    /// <summary>Gets the absolute path of the file.</summary>
    public required string File { get; init; }

    /// <summary>Gets the line of <see cref="Spec"/>, counted from 1; 0 when there is none.</summary>
    public int Line { get; init; }

    /// <summary>Gets the line of <see cref="Minimum"/>, counted from 1; 0 when no line says it.</summary>
    public int MinimumLine { get; init; }

    /// <summary>Names the place of the wish for a message.</summary>
    /// <returns>Text such as <c>go.mod, line 3</c>.</returns>
    public string Describe() => Place(Line);

    /// <summary>Checks a version that was chosen elsewhere, such as on the command line, against the file's minimum.</summary>
    /// <param name="version">The chosen version.</param>
    /// <exception cref="GoBootstrapException">GOB1003: the version is below the minimum; the exception names file and line.</exception>
    public void EnsureAllows(GoVersion version)
    {
        if (Minimum is null || version >= Minimum)
        {
            return;
        }

        var demand = MinimumLine > 0 ? $"the line 'go {Minimum}'" : $"'{Minimum}', which Go assumes without a go line,";
        throw new GoBootstrapException(
            ErrorCode.BelowGoLine,
            $"Go '{version}' is below {demand} of {Place(MinimumLine)}: such a Go refuses to build the module. "
            + $"Choose '{Minimum}' or a newer version, or lower the go line.")
        {
            File = File,
            Line = MinimumLine,
        };
    }

    private string Place(int line)
    {
        var name = Path.GetFileName(File);
        return line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}") : name;
    }
}
