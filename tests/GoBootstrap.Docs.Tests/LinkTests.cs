namespace GoBootstrap.Tests.Documentation;

public sealed class LinkTests
{
    public static TheoryData<string> Documents => [.. Repository.Documents];

    [Fact]
    public void The_documents_are_found()
    {
        Assert.Contains("README.md", Repository.Documents);
        Assert.Contains("docs/guides/command-line.md", Repository.Documents);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_to_a_file_and_a_heading(string path)
    {
        var document = MarkdownFile.Read(path);
        var broken = document.Links.Select(link => (link.Line, Reason: Problem(document, link.Target))).Where(link => link.Reason is not null);
        Assert.True(!broken.Any(), string.Join('\n', broken.Select(link => $"{path}({link.Line}): {link.Reason}")));
    }

    [Fact]
    public void Every_guide_error_page_and_decision_is_linked_from_another_document()
    {
        var targets = Repository.Documents
            .Select(MarkdownFile.Read)
            .SelectMany(document => document.Links.Select(link => Resolve(document.Path, link.Target.Split('#')[0])))
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Repository.Documents.Where(path => path.StartsWith("docs/", StringComparison.Ordinal)),
            path => Assert.True(targets.Contains(path), $"{path}(1): no document links to it."));
    }

    private static string? Problem(MarkdownFile document, string target)
    {
        if (target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("http://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(target, UriKind.Absolute, out _) ? null : $"'{target}' is not an address.";
        }

        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? document.Path : Resolve(document.Path, Uri.UnescapeDataString(parts[0]));
        if (!File.Exists(Repository.Of(path)) && !Directory.Exists(Repository.Of(path)))
        {
            return $"'{target}' leads to '{path}', which does not exist.";
        }

        return parts.Length < 2 || MarkdownFile.Read(path).Anchors.Contains(parts[1]) ? null : $"'{path}' has no heading for '#{parts[1]}'.";
    }

    private static string Resolve(string from, string target) =>
        Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(from)!, target)).Replace('\\', '/');
}
