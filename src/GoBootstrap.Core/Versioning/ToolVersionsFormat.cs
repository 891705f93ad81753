using System.Text.RegularExpressions;

namespace GoBootstrap.Versioning;

/// <summary>
/// <c>.tool-versions</c>: one tool per line, its name and then versions, <c>#</c> begins a comment. The tool is called <c>golang</c>, or
/// <c>go</c>. Several versions on the line are a list of fallbacks of which the first one is wanted; the others are not read. See
/// <see href="https://asdf-vm.com/manage/configuration.html#tool-versions"/>.
/// </summary>
internal sealed partial class ToolVersionsFormat : IVersionFileFormat
{
    /// <inheritdoc/>
    public string FileName => ".tool-versions";

    /// <inheritdoc/>
    public bool Reads(string fileName) => fileName == FileName;

    /// <inheritdoc/>
    public VersionRequirement? Read(VersionFileText file)
    {
        foreach (var (line, number) in file.Lines())
        {
            var words = WordPattern().Matches(line[..CommentStart(line)]);
            if (words.Count == 0 || words[0].ValueSpan is not ("golang" or "go"))
            {
                continue;
            }

            if (words.Count == 1)
            {
                throw file.Malformed(number, words[0].Index + 1, $"'{words[0].Value}' has no version. Write a line such as 'golang 1.22.6'.");
            }

            var wanted = words[1].Value;
            return new()
            {
                Spec = wanted == "system" ? null : file.Spec(wanted, number, words[1].Index + 1),
                File = file.Path,
                Line = number,
            };
        }

        return null;
    }

    private static int CommentStart(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        return comment < 0 ? line.Length : comment;
    }

    [GeneratedRegex(@"\S+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
