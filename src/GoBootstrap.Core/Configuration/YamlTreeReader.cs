using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GoBootstrap.Configuration;

/// <summary>
/// Turns YAML into a tree with places. Only the part of YAML that a definition needs is read: no anchors and aliases, with which a small file
/// can stand for a huge one, no tags, one document.
/// </summary>
internal sealed class YamlTreeReader
{
    // The scanner's time grows with the square of the depth, so that the depth is bounded before it matters.
    private const int DeepestNesting = 24;

    private readonly string _path;
    private readonly Parser _parser;
    private Mark _last = new(0, 1, 1);

    private YamlTreeReader(string text, string path)
    {
        _path = path;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, for errors.</param>
    /// <returns>The root; <see langword="null"/> when the text holds nothing but comments.</returns>
    /// <exception cref="GoBootstrapException">GOB0007: no YAML, or a part of YAML that is not read. GOB0009: a key stands there twice.</exception>
    public static ConfigurationNode? Read(string text, string path)
    {
        ConfigurationText.Check(text, path);
        var reader = new YamlTreeReader(text, path);
        try
        {
            return reader.ReadDocument();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser does not turn everything that it stumbles over into its own exception.
            throw reader.Malformed(reader._last, "the YAML cannot be read from here on. Correct it.", exception);
        }
        catch (YamlException exception)
        {
            throw reader.Malformed(exception.Start, $"{Explain(exception)} Correct the YAML.", exception);
        }
    }

    // The parser's messages begin with a capital letter and may hold text of the file.
    private static string Explain(YamlException exception)
    {
        var message = UserText.Show(exception.Message.TrimEnd('.'));
        return message.Length == 0 ? "the text is no YAML." : char.ToLowerInvariant(message[0]) + message[1..] + ".";
    }

    private ConfigurationNode? ReadDocument()
    {
        ConfigurationNode? root = null;
        var documents = 0;
        while (Next() is not StreamEnd)
        {
            switch (_parser.Current)
            {
                case DocumentStart { Version: not null } start:
                    throw Malformed(start.Start, "there is a directive ('%'), which is not read. Remove the line.");
                case DocumentStart start when ++documents > 1:
                    throw Malformed(start.Start, "a second document begins here. Write one document in a file.");
                case NodeEvent or AnchorAlias:
                    root = ReadNode(_parser.Current, depth: 0);
                    break;
            }
        }

        return root is ScalarNode { IsMissing: true } ? null : root;
    }

    private ParsingEvent Next()
    {
        var next = _parser.MoveNext() ? _parser.Current! : new StreamEnd();
        _last = next.Start;
        return next;
    }

    private ConfigurationNode ReadNode(ParsingEvent content, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Malformed(content.Start, $"values are nested more than {DeepestNesting} deep. No key takes that.");
        }

        if (content is not NodeEvent node)
        {
            var alias = content is AnchorAlias { Value: var name } ? $"alias '*{UserText.Show(name.Value)}'" : "part of YAML here";
            throw Malformed(content.Start, $"the {alias} is not read. Write the value itself.");
        }

        if (!node.Anchor.IsEmpty)
        {
            throw Malformed(node.Start, $"the anchor '&{UserText.Show(node.Anchor.Value)}' is not read. Leave it out.");
        }

        if (!node.Tag.IsEmpty)
        {
            throw Malformed(node.Start, $"the tag '{UserText.Show(node.Tag.ToString())}' is not read. Leave it out; every value is taken as it is written.");
        }

        var position = Place(node.Start);
        return node switch
        {
            Scalar scalar => new ScalarNode(position, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(position, depth),
            MappingStart => ReadSection(position, depth),
            _ => throw Malformed(node.Start, "there is a part of YAML that is not read."),
        };
    }

    private ListNode ReadList(ConfigurationPosition position, int depth)
    {
        var items = new List<ConfigurationNode>();
        while (Next() is var node and (NodeEvent or AnchorAlias))
        {
            items.Add(ReadNode(node, depth + 1));
        }

        return new(position, items);
    }

    private SectionNode ReadSection(ConfigurationPosition position, int depth)
    {
        var entries = new List<(ScalarNode, ConfigurationNode)>();
        var known = new Dictionary<string, ConfigurationPosition>(StringComparer.Ordinal);
        while (Next() is var node and (NodeEvent or AnchorAlias))
        {
            if (ReadNode(node, depth + 1) is not ScalarNode key)
            {
                throw Malformed(node.Start, "the key is not a text. Write a name and ':'.");
            }

            if (!known.TryAdd(key.Value, key.Position))
            {
                throw ConfigurationErrors.At(
                    ErrorCode.ConfigurationKeyRepeated,
                    key.Position,
                    $"the key '{UserText.Show(key.Value)}' stands here a second time; the first one is in line {known[key.Value].Line}. Keep one.");
            }

            entries.Add((key, ReadNode(Next(), depth + 1)));
        }

        return new(position, entries);
    }

    private ConfigurationPosition Place(in Mark mark) => new(_path, (int)mark.Line, (int)mark.Column);

    private GoBootstrapException Malformed(in Mark mark, string problem, Exception? cause = null) =>
        ConfigurationErrors.At(ErrorCode.ConfigurationMalformed, Place(mark), problem, cause);
}
