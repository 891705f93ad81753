using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Configuration;

/// <summary>Reads values of the kind that a key takes.</summary>
internal static class NodeReading
{
    /// <summary>Reads the keys of a section.</summary>
    /// <param name="node">The value.</param>
    /// <param name="name">The section, for errors.</param>
    /// <returns>The keys with their values.</returns>
    public static IReadOnlyList<(ScalarNode Key, ConfigurationNode Value)> Entries(this ConfigurationNode node, string name) =>
        node is SectionNode section ? section.Entries : throw Wrong(node, $"a section with keys for {name}");

    /// <summary>Reads a text that is not empty.</summary>
    /// <param name="node">The value.</param>
    /// <returns>The text as it is written.</returns>
    public static ConfiguredText Text(this ConfigurationNode node)
    {
        var text = node.AnyText();
        return text.Value.Trim().Length > 0 ? text : throw Wrong(node, "a text that is not empty");
    }

    /// <summary>Reads a text that may be empty when it is in quotes.</summary>
    /// <param name="node">The value.</param>
    /// <returns>The text as it is written.</returns>
    public static ConfiguredText AnyText(this ConfigurationNode node) => node is ScalarNode { IsMissing: false } scalar
        ? new(scalar.Value, scalar.Position)
        : throw Wrong(node, "a text");

    /// <summary>Reads one of a few words.</summary>
    /// <param name="node">The value.</param>
    /// <param name="allowed">The words.</param>
    /// <returns>The word.</returns>
    public static ConfiguredText Word(this ConfigurationNode node, params ReadOnlySpan<string> allowed)
    {
        var text = node.Text();
        return allowed.Contains(text.Value) ? text : throw Wrong(node, $"one of '{string.Join("', '", allowed.ToArray())}'");
    }

    /// <summary>Reads a truth value. YAML 1.1's other words for it are refused, because they mean something else elsewhere.</summary>
    /// <param name="node">The value.</param>
    /// <returns>The value.</returns>
    public static bool Flag(this ConfigurationNode node) => node is ScalarNode { IsPlain: true, Value: "true" or "false" } scalar
        ? scalar.Value == "true"
        : throw Wrong(node, "'true' or 'false', without quotes");

    /// <summary>Reads a number.</summary>
    /// <param name="node">The value.</param>
    /// <param name="largest">The largest one that is allowed.</param>
    /// <returns>The number.</returns>
    public static long Number(this ConfigurationNode node, long largest) =>
        node is ScalarNode scalar && long.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? number
            : throw Wrong(node, string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {largest}"));

    /// <summary>Reads a list of texts; one text is a list of one.</summary>
    /// <param name="node">The value.</param>
    /// <returns>The texts.</returns>
    public static IReadOnlyList<ConfiguredText> Texts(this ConfigurationNode node) => node switch
    {
        ListNode list => [.. list.Items.Select(item => item.Text())],
        ScalarNode { IsMissing: false } => [node.Text()],
        _ => throw Wrong(node, "a text or a list of texts"),
    };

    /// <summary>Reads names with texts.</summary>
    /// <param name="node">The value.</param>
    /// <param name="name">What it is, for errors.</param>
    /// <returns>The texts by name.</returns>
    public static IReadOnlyDictionary<string, ConfiguredText> TextsByName(this ConfigurationNode node, string name) =>
        node.Entries(name).ToDictionary(entry => entry.Key.Value, entry => entry.Value.AnyText(), StringComparer.Ordinal);

    /// <summary>Reads a list.</summary>
    /// <typeparam name="T">What each item is read into.</typeparam>
    /// <param name="node">The value.</param>
    /// <param name="read">Reads an item.</param>
    /// <returns>The items.</returns>
    public static IReadOnlyList<T> Items<T>(this ConfigurationNode node, Func<ConfigurationNode, T> read) =>
        node is ListNode list ? [.. list.Items.Select(read)] : throw Wrong(node, "a list");

    /// <summary>Makes a path absolute. Paths of a file are relative to its own folder, wherever the command runs.</summary>
    /// <param name="node">Where the path stands.</param>
    /// <param name="path">The path.</param>
    /// <returns>The absolute path.</returns>
    public static string BelowFile(this ConfigurationNode node, string path) => Path.GetFullPath(path, Path.GetDirectoryName(node.Position.File)!);

    /// <summary>Reads a path.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="GoBootstrapException">GOB0010: it is no text.</exception>
    public static string PathText(this ConfigurationNode node) => node.BelowFile(node.Text().Value);

    /// <summary>Makes the error of a value that a key does not take.</summary>
    /// <param name="node">The value.</param>
    /// <param name="expected">What is expected, to stand after "Expected".</param>
    /// <returns>The error GOB0010.</returns>
    public static GoBootstrapException Wrong(ConfigurationNode node, string expected) => ConfigurationErrors.At(
        ErrorCode.ConfigurationValueInvalid,
        node.Position,
        $"here is {(node is ScalarNode { IsMissing: false } scalar ? $"'{UserText.Show(scalar.Value)}'" : node.Kind)}. Expected {expected}.");
}
