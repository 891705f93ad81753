using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>Reads the store's JSON files.</summary>
internal static class StoreDocument
{
    /// <summary>The schema that this version writes, for each document of the store.</summary>
    internal const int Schema = 1;

    // The largest real one, a marker with the evidence of a hundred packages, has some 60 KiB.
    private const long LargestSize = 4 << 20;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its bytes; <see langword="null"/> when it does not exist.</returns>
    /// <exception cref="GoBootstrapException">GOB4009: it is far too large. GOB4011: it cannot be read.</exception>
    internal static byte[]? TryReadBytes(string path) => BoundedFile.TryRead(
        path, LargestSize, length => Malformed(path, $"it has {length} bytes, and at most {LargestSize} were expected"));

    /// <summary>Reads a document.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it from its root, which is an object; it may throw <see cref="JsonException"/>.</param>
    /// <returns>The document; <see langword="null"/> when the file does not exist.</returns>
    /// <exception cref="GoBootstrapException">GOB4005: it was written by a newer version. GOB4009: it is malformed. GOB4011: it cannot be read.</exception>
    internal static T? TryRead<T>(string path, Func<JsonElement, T> read)
        where T : class
    {
        if (TryReadBytes(path) is not { } content)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException($"it holds {document.RootElement.ValueKind}, and an object was expected");
            }

            // What a newer version wrote may look malformed, and the reason is worth more than the symptom.
            ThrowIfNewer(path, document.RootElement);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what half of a surrogate pair in a name leads to.
            throw Malformed(path, e.Message, e);
        }
    }

    /// <summary>Reads a document by the serializer, which is for files that a satisfied ensure does not read.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="type">How to read it.</param>
    /// <returns>The document; <see langword="null"/> when the file does not exist.</returns>
    /// <exception cref="GoBootstrapException">GOB4005: it was written by a newer version. GOB4009: it is malformed. GOB4011: it cannot be read.</exception>
    internal static T? TryRead<T>(string path, JsonTypeInfo<T> type)
        where T : class => TryRead(path, root => root.Deserialize(type)!);

    /// <summary>Reads the number of a document's schema.</summary>
    /// <param name="root">The document's root.</param>
    /// <returns>The number.</returns>
    /// <exception cref="JsonException">There is none.</exception>
    internal static int SchemaOf(JsonElement root) => (int)Math.Clamp(StoreFields.Number(root, "schema"), int.MinValue, int.MaxValue);

    /// <summary>Writes a document.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="document">The document.</param>
    /// <param name="type">How to write it.</param>
    /// <returns>Its bytes.</returns>
    internal static byte[] Write<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(document, type);

    /// <summary>Makes the error of a malformed file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong, to stand after a colon and without a full stop.</param>
    /// <param name="exception">The cause.</param>
    /// <returns>GOB4009.</returns>
    internal static GoBootstrapException Malformed(string path, string problem, Exception? exception = null) => new(
        ErrorCode.StoreFileMalformed,
        $"The store's file '{path}' cannot be used: {problem.TrimEnd('.')}. Remove that file, or install the toolchain again when it belongs to one.",
        exception);

    private static void ThrowIfNewer(string path, JsonElement root)
    {
        if (root.TryGetProperty("schema", out var field) && field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var schema) && schema > Schema)
        {
            throw new GoBootstrapException(
                ErrorCode.StoreTooNew,
                $"'{path}' has schema {schema}, and this version knows schemas up to {Schema}: a newer version of GoBootstrap wrote it. "
                + $"Update GoBootstrap, or set {StoreLayout.HomeVariable} to another folder. Nothing was changed.");
        }
    }
}
