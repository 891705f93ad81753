using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Reads the encodings of signed notes and records in their one canonical form. A second way to write the same thing would let two clients see
/// different statements in the same bytes.
/// </summary>
internal static class StrictText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads text without control characters other than line feeds.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="text">The text.</param>
    /// <returns>Whether the bytes are such text.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (bytes.ContainsAnyInRange((byte)0, (byte)9) || bytes.ContainsAnyInRange((byte)11, (byte)31))
        {
            return false;
        }

        try
        {
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Reads standard base64 with its padding, without blanks and without bits that say nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Whether the text is the canonical form of the bytes.</returns>
    public static bool TryDecodeBase64(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length is 0 or > 4096)
        {
            return false;
        }

        var buffer = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (!Convert.TryFromBase64String(text, buffer, out var count) || Convert.ToBase64String(buffer, 0, count) != text)
        {
            return false;
        }

        bytes = buffer[..count];
        return true;
    }

    /// <summary>Reads a decimal number that is not negative, without sign and without leading zeros.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether the text is the canonical form of the number.</returns>
    public static bool TryParseNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number.ToString(CultureInfo.InvariantCulture) == text;
}
