using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GoBootstrap.Build.Outputs;

/// <summary>
/// The form of the documents of a result, with the same bytes on every machine: two blanks, line feeds, and nothing escaped that JSON does not
/// demand.
/// </summary>
internal static class OutputDocuments
{
    private static readonly OutputJson Form = new(new JsonSerializerOptions(OutputJson.Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a document.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="document">The document.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] Write<T>(T document) => [.. JsonSerializer.SerializeToUtf8Bytes(document, TypeOf<T>()), (byte)'\n'];

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="content">The content.</param>
    /// <returns>The document.</returns>
    /// <exception cref="JsonException">It is no such document.</exception>
    public static T Read<T>(byte[] content) => JsonSerializer.Deserialize(content, TypeOf<T>()) ?? throw new JsonException("The document is 'null'.");

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Form.GetTypeInfo(typeof(T))!;
}
