using System.Text;
using System.Text.RegularExpressions;

namespace GoBootstrap.Tests.Documentation;

/// <summary>As much of a Markdown document as has to be looked at: code blocks, headings and links.</summary>
internal sealed partial class MarkdownFile
{
    private MarkdownFile(string path, IReadOnlyList<CodeBlock> blocks, string prose)
    {
        Path = path;
        Blocks = blocks;
        Links = [.. LinkPattern().Matches(prose).Select(match => new MarkdownLink(match.Groups["target"].Value, LineAt(prose, match.Index)))];
        Anchors = FindAnchors(prose);
    }

    /// <summary>Gets the path below the repository's root.</summary>
    public string Path { get; }

    /// <summary>Gets the fenced code blocks.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>Gets the links and images.</summary>
    public IReadOnlyList<MarkdownLink> Links { get; }

    /// <summary>Gets the anchors of the headings.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="path">Its path below the repository's root.</param>
    /// <returns>The document.</returns>
    public static MarkdownFile Read(string path)
    {
        var blocks = new List<CodeBlock>();
        var prose = new StringBuilder();
        var heading = "";
        var (info, start, number) = ("", 0, 0);
        var lines = new List<string>();
        foreach (var line in File.ReadLines(Repository.Of(path)))
        {
            number++;
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var isProse = start == 0 && !isFence;
            if (isFence && start == 0)
            {
                (info, start, lines) = (line.Trim()[3..].Trim(), number, []);
            }
            else if (isFence)
            {
                blocks.Add(new(path, heading, info, start, lines));
                start = 0;
            }
            else if (start > 0)
            {
                lines.Add(line);
            }

            heading = isProse && line.StartsWith('#') ? line : heading;
            prose.Append(isProse ? line : "").Append('\n');
        }

        return start > 0
            ? throw new InvalidDataException($"{path}({start}): the code block has no end.")
            : new(path, blocks, prose.ToString());
    }

    // The rule of GitHub: lower case, blanks become hyphens, other punctuation goes away, and a repetition gets a number.
    private static HashSet<string> FindAnchors(string prose)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in HeadingPattern().Matches(prose))
        {
            var text = LinkPattern().Replace(match.Groups["text"].Value, "${text}").Trim().ToLowerInvariant();
            var slug = PunctuationPattern().Replace(text, "").Replace(' ', '-');
            var anchor = slug;
            for (var repetition = 1; !anchors.Add(anchor); repetition++)
            {
                anchor = $"{slug}-{repetition}";
            }
        }

        return anchors;
    }

    private static int LineAt(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;

    // In inline code brackets are only brackets, but a link's text may be code; a title after the target is not used here.
    [GeneratedRegex(@"\[(?<text>(?:`[^`]*`|[^\[\]`])*)\]\((?<target>[^()\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"^#{1,6} +(?<text>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{Pc} -]", RegexOptions.CultureInvariant)]
    private static partial Regex PunctuationPattern();
}
