using System.Text.Json;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>Reads lock files: strictly, and never more than a lock file can have.</summary>
internal static class LockReader
{
    /// <summary>The schema that this version reads and writes.</summary>
    public const int Schema = 1;

    // One with all ports of Go and several pieces of evidence for each has some 120 KiB.
    private const long LargestSize = 4 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <returns>What it says; <see langword="null"/> when it does not exist.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3036: it is malformed, with line and column where they are known. GOB3037: a newer version wrote it. GOB4011: it cannot be read.
    /// </exception>
    public static LockFile? TryRead(string path)
    {
        var content = BoundedFile.TryRead(
            path, LargestSize, length => LockErrors.Malformed(path, 0, 0, $"it has {length} bytes, and at most {LargestSize} were expected"));
        return content is null ? null : Parse(content, path);
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">The content.</param>
    /// <param name="path">The absolute path that it stands for.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="GoBootstrapException">GOB3036: it is malformed. GOB3037: a newer version wrote it.</exception>
    public static LockFile Parse(byte[] content, string path)
    {
        LockDocument document;
        try
        {
            document = JsonSerializer.Deserialize(content, LockJson.Default.LockDocument) ?? throw new JsonException("The document is 'null'.");
        }
        catch (JsonException exception)
        {
            // What a newer version wrote looks malformed, and the reason is worth more than the symptom.
            ThrowIfForeign(content, path);
            var (line, column) = (exception.LineNumber ?? -1, exception.BytePositionInLine ?? -1);
            throw LockErrors.Malformed(path, (int)line + 1, (int)column + 1, ProblemOf(exception), exception);
        }

        ThrowIfForeign(document.Schema, path);
        return new LockChecker(content, path).Check(document);
    }

    // The runtime's message ends with path, line and position, which stand at the beginning here.
    private static string ProblemOf(JsonException exception)
    {
        var end = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var reason = (end < 0 ? exception.Message : exception.Message[..end]).TrimEnd('.');
        return exception.Path is { Length: > 0 } where ? $"{reason} (at '{UserText.Show(where)}')" : reason;
    }

    private static void ThrowIfForeign(byte[] content, string path)
    {
        int found;
        try
        {
            var reader = new Utf8JsonReader(content);
            found = JsonSerializer.Deserialize(ref reader, LockSchemaJson.Default.LockSchemaDocument)?.Schema ?? Schema;
        }
        catch (JsonException)
        {
            // Without a schema it cannot be newer; the caller says what is wrong with it.
            return;
        }

        ThrowIfForeign(found, path);
    }

    private static void ThrowIfForeign(int found, string path)
    {
        if (found > Schema)
        {
            throw new GoBootstrapException(
                ErrorCode.LockFileTooNew,
                $"The lock file '{path}' has schema {found}, and this version knows schema {Schema}: a newer version of GoBootstrap wrote it. Update "
                + "GoBootstrap.") { File = path };
        }

        if (found < Schema)
        {
            throw LockErrors.Malformed(path, 0, 0, $"it has schema {found}, and there is no such schema");
        }
    }
}
