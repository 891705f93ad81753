using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Configuration;

/// <summary>Reads the text of a configuration file: UTF-8, of a bounded size, without characters that an editor does not show.</summary>
internal static class ConfigurationText
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The absolute path.</param>
    /// <returns>Its text without a byte order mark.</returns>
    /// <exception cref="GoBootstrapException">GOB0007: the file is too large or no text. GOB0011: it does not exist. GOB4011: it cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw new GoBootstrapException(
                    ErrorCode.ConfigurationFileMissing,
                    $"The configuration file '{path}' does not exist. Correct the path, or leave it out to have 'gobootstrap.yaml' looked for.") { File = path };
            }

            // A device or a growing file says nothing reliable of its length, so no more is read than is allowed.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[LargestFile + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= LargestFile
                ? Decode(buffer.AsSpan(0, length), path)
                : throw Malformed(path, 1, 1, $"the file is larger than {LargestFile / 1024} KiB, which no definition needs. Name another file.");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", path, exception);
        }
    }

    /// <summary>Refuses characters that do not belong into a definition.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="GoBootstrapException">GOB0007: a tab indents a line, or there is a control character.</exception>
    public static void Check(string text, string path)
    {
        var (line, start, isIndentation) = (1, 0, true);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is '\n' || (character is '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                (line, start, isIndentation) = (line + 1, i + 1, true);
            }
            else if (character is '\t' && isIndentation)
            {
                throw Malformed(path, line, i - start + 1, "a tab indents the line. YAML allows blanks only; write two blanks for each level.");
            }
            else if (char.IsControl(character) && character is not ('\t' or '\r'))
            {
                throw Malformed(path, line, i - start + 1, $"there is the control character U+{(int)character:X4}. Remove it.");
            }

            isIndentation = isIndentation && character is ' ' or '\n' or '\r';
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            throw Malformed(path, 1, 1, "the file is UTF-16. Save it as UTF-8.");
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var before = Encoding.UTF8.GetString(bytes[..Math.Clamp(exception.Index, 0, bytes.Length)]);
            var line = before.AsSpan().Count('\n') + 1;
            var column = before.Length - before.LastIndexOf('\n');
            throw Malformed(path, line, column, "the byte here is no UTF-8. Save the file as UTF-8.");
        }
    }

    private static GoBootstrapException Malformed(string path, int line, int column, string problem) =>
        ConfigurationErrors.At(ErrorCode.ConfigurationMalformed, new ConfigurationPosition(path, line, column), problem);
}
