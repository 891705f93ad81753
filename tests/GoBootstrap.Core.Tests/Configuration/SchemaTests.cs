using System.Text.Json;
using System.Text.RegularExpressions;
using GoBootstrap.Configuration;
using GoBootstrap.Tests.Diagnostics;

namespace GoBootstrap.Tests.Configuration;

/// <summary>Joins the tables of keys with the schema and the reference.</summary>
public sealed partial class SchemaTests
{
    private static readonly string Reference = File.ReadAllText(RepositoryFiles.Of("docs", "reference", "configuration.md"));

    [Fact]
    public void The_schema_has_the_keys_of_the_tables_and_no_others()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Of("docs", "reference", "gobootstrap.schema.json")));
        Compare(FileSections.Root, schema.RootElement, schema.RootElement);
    }

    [Fact]
    public void The_reference_has_a_row_for_every_key_and_no_others()
    {
        var written = KeyRowPattern().Matches(Reference).Select(match => match.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(AllKeys(FileSections.Root).Distinct().Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_examples_of_the_reference_are_read()
    {
        var examples = ExamplePattern().Matches(Reference).Select(match => match.Groups["text"].Value).ToList();
        Assert.True(examples.Count >= 3);
        Assert.All(examples, example => Assert.NotNull(GoBootstrapFileReader.Parse(example, RepositoryFiles.Of("gobootstrap.yaml"))));
    }

    private static void Compare(ISection section, JsonElement node, JsonElement root)
    {
        Assert.False(node.GetProperty("additionalProperties").GetBoolean(), $"{section.Name} allows further keys in the schema.");
        var properties = node.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        Assert.Equal(section.Keys.Keys.Order(StringComparer.Ordinal), properties.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, inner) in section.Keys)
        {
            Assert.True(Resolve(properties[key], root).TryGetProperty("description", out _) || properties[key].TryGetProperty("description", out _), $"'{key}' has no description.");
            if (inner is not null)
            {
                Compare(inner, Section(Resolve(properties[key], root), root), root);
            }
        }
    }

    // A section, or a list of sections that may have a short form.
    private static JsonElement Section(JsonElement node, JsonElement root)
    {
        var resolved = Resolve(node, root);
        if (resolved.TryGetProperty("items", out var items))
        {
            return Section(items, root);
        }

        return resolved.TryGetProperty("oneOf", out var forms) ? Section(forms.EnumerateArray().Last(), root) : resolved;
    }

    private static JsonElement Resolve(JsonElement node, JsonElement root) => node.TryGetProperty("$ref", out var reference)
        ? root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..])
        : node;

    private static IEnumerable<string> AllKeys(ISection section) =>
        section.Keys.SelectMany(key => (string[])[key.Key, .. key.Value is null ? [] : AllKeys(key.Value)]);

    [GeneratedRegex(@"^\| `(?<key>[a-z-]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex KeyRowPattern();

    [GeneratedRegex(@"^```text\n(?<text># gobootstrap\.yaml\n.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex ExamplePattern();
}
