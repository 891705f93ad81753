using CsCheck;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Planning;

public sealed class TemplateTextTests
{
    private static readonly TemplateValues Values = new TemplateValues(name => name == "SET" ? "s{x}" : null, () => new string('a', 40))
        .With(("name", "agent"), ("os", "linux"), ("empty", ""));

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("{name}", "agent")]
    [InlineData("a{name}b{os}c", "aagentblinuxc")]
    [InlineData("{empty}", "")]
    [InlineData("{{name}}", "{name}")]
    [InlineData("{{{name}}}", "{agent}")]
    [InlineData("}}{{", "}{")]
    [InlineData("{env.SET}", "s{x}")]
    [InlineData("{commit.short}", "aaaaaaa")]
    public void Placeholders_are_filled_in(string text, string expected) => Assert.Equal(expected, TemplateText.Fill(text, Values));

    [Theory]
    [InlineData("{", 1)]
    [InlineData("ab}", 3)]
    [InlineData("{name", 1)]
    [InlineData("{}", 1)]
    [InlineData("x{Name}", 2)]
    [InlineData("{ name }", 1)]
    [InlineData("{env.}", 1)]
    [InlineData("{env.UNSET}", 1)]
    [InlineData("{rid}", 1)]
    [InlineData("{{}", 3)]
    public void Others_are_errors_that_say_where(string text, int character)
    {
        var error = Assert.Throws<GoBootstrapException>(() => TemplateText.Fill(text, Values));
        Assert.Equal(ErrorCode.TemplateInvalid, error.Code);
        Assert.Contains($"at character {character},", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_one_lists_those_that_are_known() => Assert.Contains(
        "commit, commit.short, empty, env.NAME, goversion, name, os, project, version",
        Assert.Throws<GoBootstrapException>(() => TemplateText.Fill("{nome}", Values)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_commit_that_is_not_known_is_an_error() => Assert.Throws<GoBootstrapException>(
        () => TemplateText.Fill("{commit}", new TemplateValues(_ => null, () => null)));

    [Fact]
    public void Any_text_with_its_braces_doubled_stands_for_itself() => Gen.Char["ab{}% "].Array[0, 30].Sample(characters =>
    {
        var text = new string(characters);
        var doubled = text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return TemplateText.Fill(doubled, Values) == text;
    });
}
