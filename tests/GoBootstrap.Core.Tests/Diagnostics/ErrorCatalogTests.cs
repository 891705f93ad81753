using System.Globalization;
using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Diagnostics;

public sealed partial class ErrorCatalogTests
{
    private static readonly Dictionary<int, int> ExitCodesOfAreas =
        new() { [0] = 2, [1] = 7, [2] = 3, [3] = 4, [4] = 5, [5] = 8, [6] = 6, [7] = 9, [9] = 1 };

    private static readonly string EnumText = File.ReadAllText(RepositoryFiles.Of("src", "GoBootstrap.Core", "Diagnostics", "ErrorCode.cs"));

    public static TheoryData<ErrorCode> Codes => [.. Enum.GetValues<ErrorCode>()];

    [Fact]
    public void Every_code_has_exactly_one_row_and_every_row_a_code()
    {
        Assert.Equal(Enum.GetValues<ErrorCode>().Order(), ErrorCatalog.All.Select(row => row.Code).Order());
    }

    [Fact]
    public void Rows_stand_in_the_order_of_their_numbers()
    {
        var numbers = ErrorCatalog.All.Select(row => (int)row.Code).ToList();
        Assert.Equal(numbers.Order(), numbers);
    }

    [Fact]
    public void Numbers_are_used_once()
    {
        // Two names for one number would look like one value here, so the text is read.
        var numbers = Members().Select(member => member.Number).ToList();
        Assert.Equal(Enum.GetNames<ErrorCode>().Length, numbers.Count);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Fact]
    public void Each_number_stands_below_the_comment_of_its_area_and_before_its_next_free_numbers()
    {
        var areas = AreaPattern().Matches(EnumText);
        Assert.Equal(ExitCodesOfAreas.Count, areas.Count);
        foreach (var (name, number, position) in Members())
        {
            var area = areas.Last(match => match.Index < position);
            Assert.True(number / 1000 == Number(area.Groups["area"].Value), $"{name} = {number} stands below '{area.Value}'.");

            // A hundred is one range: 0xxx to x4xx errors, x5xx to x9xx warnings. A gap that was given up may be named beside the end.
            var free = area.Groups["free"].Value.Split(", ").Select(Number).ToList();
            Assert.True(free.TrueForAll(next => next != number), $"{name} = {number} is called free in '{area.Value}'.");
            Assert.True(
                free.Exists(next => next / 100 == number / 100 && next > number), $"{name} = {number} is not before a next free number of '{area.Value}'.");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_second_digit_tells_whether_it_is_a_warning(ErrorCode code)
    {
        var row = ErrorCatalog.Get(code);
        Assert.Equal(row.Id[4] >= '5', row.IsWarning);
        Assert.Matches(IdPattern(), row.Id);
        Assert.Equal((int)code, Number(row.Id[3..]));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_exit_code_tells_the_area_and_is_0_for_a_warning(ErrorCode code)
    {
        var row = ErrorCatalog.Get(code);
        Assert.Equal(row.IsWarning ? 0 : ExitCodesOfAreas[(int)code / 1000], row.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_title_is_one_phrase(ErrorCode code)
    {
        var title = ErrorCatalog.Get(code).Title;
        Assert.NotEmpty(title);
        Assert.Equal(title.Trim(), title);
        Assert.False(title.EndsWith('.') || title.EndsWith('!') || title.Contains('\n'), $"'{title}' is not a phrase.");
        Assert.True(char.IsUpper(title[0]), $"'{title}' does not begin with a capital letter.");
    }

    [Fact]
    public void Titles_differ()
    {
        var titles = ErrorCatalog.All.Select(row => row.Title).ToList();
        Assert.Equal(titles.Distinct(StringComparer.OrdinalIgnoreCase), titles);
    }

    [Fact]
    public void Titles_are_the_summaries_of_the_codes()
    {
        var summaries = SummaryPattern().Matches(EnumText).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value);
        Assert.All(ErrorCatalog.All, row => Assert.Equal(row.Title + ".", summaries[row.Code.ToString()]));
    }

    [Fact]
    public void Get_WithANumberThatIsNotInTheCatalogue_Throws() => Assert.Throws<KeyNotFoundException>(() => ErrorCatalog.Get((ErrorCode)9999));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_used_by_the_product(ErrorCode code)
    {
        // A target of MSBuild has no C# and names the number.
        var use = new Regex($@"\bErrorCode\.{code}\b|Code=""{ErrorCatalog.Get(code).Id}""", RegexOptions.CultureInvariant);
        var users = RepositoryFiles.ProductSources().Concat(RepositoryFiles.ProductTargets())
            .Where(file => Path.GetFileName(file) is not ("ErrorCode.cs" or "ErrorCatalog.cs"))
            .Where(file => use.IsMatch(File.ReadAllText(file)));
        Assert.True(users.Any(), $"Nothing in src raises {ErrorCatalog.Get(code).Id} ({code}). Raise it or give it up.");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, int Number, int Position)> Members() =>
        MemberPattern().Matches(EnumText).Select(match => (match.Groups["name"].Value, Number(match.Groups["number"].Value), match.Index));

    [GeneratedRegex(@"^ +(?<name>\w+) = (?<number>\d+),", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MemberPattern();

    [GeneratedRegex(@"^ +// (?<area>\d)xxx [a-z ]+\. Next free: (?<free>[\d, ]+)\.", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex AreaPattern();

    [GeneratedRegex(@"<summary>(?<text>.*)</summary>\s+(?<name>\w+) = \d+,", RegexOptions.CultureInvariant)]
    private static partial Regex SummaryPattern();

    [GeneratedRegex(@"\AGOB[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
