namespace GoBootstrap.Versioning;

/// <summary>A word of a go.mod or go.work file.</summary>
/// <param name="Text">The word; the content of a quoted string.</param>
/// <param name="Column">Where it begins, counted from 1.</param>
/// <param name="IsQuoted">Whether it stood in quotes, so that it cannot be punctuation.</param>
internal sealed record GoModToken(string Text, int Column, bool IsQuoted = false)
{
    /// <summary>Says whether this is a punctuation mark.</summary>
    /// <param name="mark">The mark.</param>
    /// <returns>Whether it is this mark and not a string.</returns>
    public bool Is(char mark) => !IsQuoted && Text.Length == 1 && Text[0] == mark;
}
