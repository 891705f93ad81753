using System.Globalization;

namespace GoBootstrap.Tests.Documentation;

/// <summary>A fenced code block.</summary>
/// <param name="Document">The document's path below the repository's root.</param>
/// <param name="Heading">The nearest heading above it.</param>
/// <param name="Info">What stands behind the opening fence.</param>
/// <param name="Line">The line of the opening fence, counted from 1.</param>
/// <param name="Lines">The lines between the fences.</param>
internal sealed record CodeBlock(string Document, string Heading, string Info, int Line, IReadOnlyList<string> Lines)
{
    private const string ExitMark = "exit=";
    private const string SampleMark = "sample=";

    /// <summary>Gets the language: the first word of <see cref="Info"/>.</summary>
    public string Language => Info.Split(' ', 2)[0];

    /// <summary>Gets the exit code of the last command, which <c>exit=N</c> behind the language states; 0 without it.</summary>
    public int ExitCode => Info.Split(' ').FirstOrDefault(word => word.StartsWith(ExitMark, StringComparison.Ordinal)) is { } word
        ? int.Parse(word[ExitMark.Length..], CultureInfo.InvariantCulture)
        : 0;

    /// <summary>Gets the file of a sample that the block shows, which <c>sample=PATH</c> behind the language names; <see langword="null"/> without it.</summary>
    public string? Sample => Info.Split(' ').FirstOrDefault(word => word.StartsWith(SampleMark, StringComparison.Ordinal))?[SampleMark.Length..];

    /// <summary>Gets the whole text.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>Names the place, as compilers do.</summary>
    /// <param name="index">A line between the fences, counted from 0; -1 for the fence.</param>
    /// <returns>Text such as <c>docs/guides/store.md(12)</c>.</returns>
    public string Place(int index = -1) => string.Create(CultureInfo.InvariantCulture, $"{Document}({Line + index + 1})");
}
