using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Versioning;

/// <summary>The text of a version file on its way through a format.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Text">The text, decoded, without a byte order mark.</param>
internal sealed record VersionFileText(string Path, string Text)
{
    /// <summary>Gets the file's lines without their ends.</summary>
    /// <returns>The lines.</returns>
    public IEnumerable<VersionFileLine> Lines()
    {
        var lines = Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            yield return new(lines[i].TrimEnd('\r'), i + 1);
        }
    }

    /// <summary>Makes the error that points at a place of this file.</summary>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1.</param>
    /// <param name="problem">What is wrong and what is expected, after a colon.</param>
    /// <returns>The error GOB1006.</returns>
    public GoBootstrapException Malformed(int line, int column, string problem) => new(
        ErrorCode.VersionFileMalformed,
        string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileName(Path)}, line {line}: {problem}"))
    {
        File = Path,
        Line = line,
        Column = column,
    };

    /// <summary>Reads a version spec that stands in this file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Its line, counted from 1.</param>
    /// <param name="column">Its column, counted from 1.</param>
    /// <returns>The spec.</returns>
    /// <exception cref="GoBootstrapException">GOB1006: the text is not a version spec.</exception>
    public GoVersionSpec Spec(string text, int line, int column) => GoVersionSpec.TryParse(text, out var spec)
        ? spec
        : throw Malformed(
            line,
            column,
            $"'{UserText.Show(text)}' is not a Go version. Write a version such as '1.22.6', '1.22' or 'stable'.");
}
