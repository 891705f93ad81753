using System.Text.Json;
using System.Text.Json.Serialization;

namespace GoBootstrap.Sources.Official;

/// <summary>
/// Reads a file of the index. There are thousands, an install waits for them with one processor idle, and most of what is written of each does
/// not count; so they are read by hand, which takes half of the time.
/// </summary>
internal sealed class IndexFileConverter : JsonConverter<IndexFile>
{
    private const string Archive = "archive";

    /// <inheritdoc/>
    public override IndexFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject);
        string? name = null;
        string? digest = null;
        string? kind = null;
        long size = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("filename"u8))
            {
                name = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("sha256"u8))
            {
                digest = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                kind = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("size"u8))
            {
                Expect(reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out size));
            }
            else
            {
                reader.Skip();
            }
        }

        return new(name, digest, size, kind);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IndexFile value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The index is the Go project's and is only read.");

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        Expect(reader.TokenType is JsonTokenType.String or JsonTokenType.Null);
        return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Archive) ? Archive : reader.GetString();
    }

    // Without a text of its own the exception gets the place and the path from the serializer.
    private static void Expect(bool isExpected)
    {
        if (!isExpected)
        {
            throw new JsonException();
        }
    }
}
