using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Diagnostics;

/// <summary>Joins the catalogue with the pages that explain it.</summary>
public sealed partial class ErrorPagesTests
{
    private static readonly string[] Headings = ["## Cause", "## Example", "## What to do"];

    public static TheoryData<ErrorCode> Codes => [.. Enum.GetValues<ErrorCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_page_with_its_title_and_the_three_headings(ErrorCode code)
    {
        var row = ErrorCatalog.Get(code);
        var path = RepositoryFiles.Of(row.HelpPage.Split('/'));
        Assert.True(File.Exists(path), $"{row.Id} has no page '{row.HelpPage}'.");
        var lines = File.ReadAllLines(path);
        Assert.Equal($"# {row.Id}: {row.Title}", lines[0]);
        Assert.Equal(Headings, lines.Where(line => line.StartsWith('#')).Skip(1));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_shows_the_code_as_the_command_line_writes_it(ErrorCode code)
    {
        var row = ErrorCatalog.Get(code);
        var page = File.ReadAllText(RepositoryFiles.Of(row.HelpPage.Split('/')));
        var example = page[page.IndexOf(Headings[1], StringComparison.Ordinal)..page.IndexOf(Headings[2], StringComparison.Ordinal)];
        Assert.Contains($"{(row.IsWarning ? "warning" : "error")} {row.Id}: ", example, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_page_without_a_code()
    {
        var pages = Directory.EnumerateFiles(RepositoryFiles.Of("docs", "errors"))
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .Where(path => path != "docs/errors/README.md");
        Assert.Equal(ErrorCatalog.All.Select(row => row.HelpPage).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_index_lists_every_code_with_its_title_in_the_section_of_its_area_and_nothing_else()
    {
        var section = "";
        var listed = new List<string>();
        foreach (var line in File.ReadLines(RepositoryFiles.Of("docs", "errors", "README.md")))
        {
            section = line.StartsWith("## ", StringComparison.Ordinal) ? line : section;
            if (line.StartsWith("| [GOB", StringComparison.Ordinal))
            {
                listed.Add($"{section[^27..]} {line}".Trim());
            }
        }

        var expected = ErrorCatalog.All.Select(row =>
        {
            var heading = $"GOB{row.Id[3]}xxx, exit code {ExitCodeOfArea(row)}";
            var kind = row.IsWarning ? " (warning)" : "";
            return $"{heading} | [{row.Id}]({row.Id}.md){kind} | {row.Title} |";
        });
        Assert.Equal(expected, listed.Select(line => line[line.IndexOf("GOB", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void Codes_that_documents_name_exist()
    {
        var known = ErrorCatalog.All.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var unknown = Directory.EnumerateFiles(RepositoryFiles.Of("docs"), "*.md", SearchOption.AllDirectories)
            .Concat([RepositoryFiles.Of("README.md"), RepositoryFiles.Of("SECURITY.md"), RepositoryFiles.Of("CONTRIBUTING.md")])
            .SelectMany(file => IdPattern().Matches(File.ReadAllText(file)).Select(match => (Id: match.Value, File: file)))
            .Where(use => !known.Contains(use.Id))
            .Select(use => $"{Path.GetRelativePath(RepositoryFiles.Root, use.File)}: {use.Id}");
        Assert.Empty(unknown);
    }

    [Fact]
    public void Codes_that_product_sources_name_exist()
    {
        var known = ErrorCatalog.All.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var unknown = RepositoryFiles.ProductSources()
            .SelectMany(file => IdPattern().Matches(File.ReadAllText(file)).Select(match => (Id: match.Value, File: file)))
            .Where(use => !known.Contains(use.Id))
            .Select(use => $"{Path.GetRelativePath(RepositoryFiles.Root, use.File)}: {use.Id}");
        Assert.Empty(unknown);
    }

    // A warning has no exit code of its own; its section names that of the area's errors.
    private static int ExitCodeOfArea(ErrorDescriptor row) =>
        ErrorCatalog.All.First(other => !other.IsWarning && other.Id[3] == row.Id[3]).ExitCode;

    [GeneratedRegex(@"\bGOB[0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
