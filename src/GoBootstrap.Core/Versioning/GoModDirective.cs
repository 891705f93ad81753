namespace GoBootstrap.Versioning;

/// <summary>A line of a go.mod or go.work file that says something.</summary>
/// <param name="Tokens">Its words; the first one names the directive.</param>
/// <param name="Number">The line's number, counted from 1.</param>
internal sealed record GoModDirective(IReadOnlyList<GoModToken> Tokens, int Number)
{
    /// <summary>Gets the directive's name.</summary>
    public string Name => Tokens[0].Text;

    /// <summary>Gets the column in which it begins, counted from 1.</summary>
    public int Column => Tokens[0].Column;
}
