using GoBootstrap.Tests.Diagnostics;

namespace GoBootstrap.Tests.Trust;

/// <summary>
/// A table of a document that is made of the code. It stands between <c>&lt;!-- table NAME --&gt;</c> and <c>&lt;!-- end NAME --&gt;</c>. With the
/// variable <c>GOBOOTSTRAP_UPDATE_TABLES=1</c> the test writes it instead of comparing.
/// </summary>
internal static class GeneratedTable
{
    public static void Check(string name, string expected)
    {
        var path = RepositoryFiles.Of("docs", "security.md");
        var document = File.ReadAllText(path);
        var begin = $"<!-- table {name} -->\n";
        var end = $"\n<!-- end {name} -->";
        var from = document.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = document.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"docs/security.md has no table '{name}'.");
        if (Environment.GetEnvironmentVariable("GOBOOTSTRAP_UPDATE_TABLES") == "1")
        {
            File.WriteAllText(path, document[..from] + expected + document[to..]);
            return;
        }

        Assert.Equal(expected, document[from..to]);
    }
}
