using System.Text;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>
/// Reads and writes ASCII armor, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-6">RFC 9580 section 6</see>. Base64 is taken strictly, so that a
/// block has one meaning; well-formed headers and the checksum line are passed over, as sections 6.1 and 6.2.2.1 demand.
/// </summary>
internal static class Armor
{
    public const string SignatureType = "PGP SIGNATURE";
    public const string PublicKeyType = "PGP PUBLIC KEY BLOCK";
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int LineLength = 64;

    /// <summary>Splits text into lines without their endings (LF or CRLF).</summary>
    /// <exception cref="InvalidDataException">The bytes are not UTF-8 text, or hold a NUL or a lone carriage return.</exception>
    public static string[] ReadLines(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("it is not UTF-8 text");
        }

        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny('\0', '\r') < 0
            ? text.Split('\n')
            : throw new InvalidDataException("it holds a NUL byte or a carriage return inside a line");
    }

    /// <summary>Writes the line that opens a block.</summary>
    public static string BeginLine(string type) => Begin + type + Dashes;

    /// <summary>Writes a block.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="bytes">What is in it.</param>
    /// <returns>The block in ASCII, without headers and without the checksum line, which RFC 9580 advises against.</returns>
    public static byte[] Write(string type, ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(BeginLine(type)).Append("\n\n");
        var base64 = Convert.ToBase64String(bytes);
        for (var start = 0; start < base64.Length; start += LineLength)
        {
            text.Append(base64, start, Math.Min(LineLength, base64.Length - start)).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.Append(End).Append(type).Append(Dashes).Append('\n').ToString());
    }

    /// <summary>Reads the block that opens at a line.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="index">The index of the opening line; afterwards of the first line behind the block.</param>
    /// <param name="type">The type that the opening line was found to have.</param>
    /// <returns>The block's bytes.</returns>
    /// <exception cref="InvalidDataException">The block is not well formed.</exception>
    public static byte[] ReadBlock(IReadOnlyList<string> lines, ref int index, string type)
    {
        index = SkipHeaders(lines, index + 1);
        var base64 = new StringBuilder();
        var isPastChecksum = false;
        for (; index < lines.Count; index++)
        {
            var line = lines[index].TrimEnd(' ', '\t');
            if (line == End + type + Dashes)
            {
                index++;
                return Decode(base64.ToString());
            }

            if (isPastChecksum || line.StartsWith(Dashes, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"line {index + 1} does not belong into the armor");
            }

            if (line.StartsWith('='))
            {
                isPastChecksum = true;
                continue;
            }

            base64.Append(line);
        }

        throw new InvalidDataException($"the armor has no closing line '{End}{type}{Dashes}'");
    }

    private static int SkipHeaders(IReadOnlyList<string> lines, int index)
    {
        for (; index < lines.Count; index++)
        {
            var line = lines[index];
            if (string.IsNullOrWhiteSpace(line))
            {
                return index + 1;
            }

            if (line.IndexOf(": ", StringComparison.Ordinal) < 1)
            {
                throw new InvalidDataException($"line {index + 1} is no armor header, and no empty line ends the headers");
            }
        }

        return index;
    }

    private static byte[] Decode(string base64)
    {
        try
        {
            var bytes = Convert.FromBase64String(base64);
            if (bytes.Length > 0 && Convert.ToBase64String(bytes) == base64)
            {
                return bytes;
            }
        }
        catch (FormatException)
        {
            throw new InvalidDataException("the armor holds something else than Base64");
        }

        throw new InvalidDataException("the armor is empty, or its Base64 is not in the one form that its bytes have");
    }
}
