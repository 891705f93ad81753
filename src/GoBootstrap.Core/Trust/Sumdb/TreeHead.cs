using System.Globalization;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>What a log signs: how many records it has, and the hash over all of them.</summary>
/// <param name="Size">The number of records.</param>
/// <param name="Root">The root of the tree as <see href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962</see> computes it.</param>
internal readonly record struct TreeHead(long Size, Sha256Digest Root)
{
    private const string FirstLine = "go.sum database tree";

    /// <summary>Gets the root in base64, as heads have it.</summary>
    public string RootText
    {
        get
        {
            Span<byte> bytes = stackalloc byte[32];
            Root.CopyTo(bytes);
            return Convert.ToBase64String(bytes);
        }
    }

    /// <summary>Opens and reads a signed tree head.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="key">The key that counts.</param>
    /// <param name="origin">Where it came from, fit to be shown.</param>
    /// <returns>The head.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3020 to GOB3022: it is not one.</exception>
    public static TreeHead Open(ReadOnlySpan<byte> note, VerifierKey key, string origin)
    {
        // Lines after the third are for later versions of the format.
        var lines = SignedNote.Open(note, key, origin).Split('\n');
        return lines.Length > 3 && lines[0] == FirstLine
            && StrictText.TryParseNumber(lines[1], out var size)
            && StrictText.TryDecodeBase64(lines[2], out var root) && root.Length == 32
            ? new(size, new(root))
            : throw SumdbErrors.Malformed(origin, $"has a signed text that is no tree head, which begins with '{FirstLine}', a number and a hash");
    }

    /// <summary>Says size and root.</summary>
    /// <returns>Text such as <c>tree of 36202255 records with the root '+GSv…'</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"tree of {Size} records with the root '{RootText}'");
}
