using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>
/// A clear-signed message taken apart, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-7">RFC 9580 section 7</see>. The whole input
/// must be one message: readers that skip what stands around it have been made to take unsigned text for signed text.
/// </summary>
internal sealed class ClearSignedMessage
{
    private const string Header = "-----BEGIN PGP SIGNED MESSAGE-----";
    private const string HashHeader = "Hash: ";
    private readonly IReadOnlyList<string> _textLines;

    private ClearSignedMessage(IReadOnlyList<string> textLines, IReadOnlyList<string> hashNames, byte[] signatures)
    {
        _textLines = textLines;
        HashNames = hashNames;
        Signatures = signatures;
    }

    /// <summary>Gets the hash algorithms that the message's header names; none when it has no such header.</summary>
    public IReadOnlyList<string> HashNames { get; }

    /// <summary>Gets the packets of the signature block.</summary>
    public ReadOnlyMemory<byte> Signatures { get; }

    /// <summary>Gets the signed text: no dash escapes, no white space at the ends of lines, lines separated by LF.</summary>
    public string Text => string.Join('\n', _textLines);

    /// <summary>Gets a value indicating whether some bytes look like a clear-signed message at all.</summary>
    public static bool IsPresentIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.ASCII.GetBytes(Header)) >= 0;

    /// <summary>Takes a message apart.</summary>
    /// <exception cref="InvalidDataException">It is not exactly one clear-signed message.</exception>
    public static ClearSignedMessage Read(ReadOnlySpan<byte> bytes)
    {
        var lines = Armor.ReadLines(bytes);
        if (lines[0] != Header)
        {
            throw new InvalidDataException($"its first line is not '{Header}'");
        }

        var index = 1;
        var hashNames = ReadHashHeaders(lines, ref index);
        var text = ReadText(lines, ref index);
        var signatures = Armor.ReadBlock(lines, ref index, Armor.SignatureType);
        for (; index < lines.Length; index++)
        {
            if (lines[index].Length > 0)
            {
                throw new InvalidDataException($"line {index + 1} stands after the signature and is not signed");
            }
        }

        return new(text, hashNames, signatures);
    }

    /// <summary>Computes the digest of the text and a signature's own part, with the line ends that are signed (CRLF).</summary>
    public byte[] Digest(SignaturePacket signature, HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join("\r\n", _textLines)));
        hash.AppendData(signature.Trailer.Span);
        return hash.GetHashAndReset();
    }

    private static List<string> ReadHashHeaders(string[] lines, ref int index)
    {
        var names = new List<string>();
        for (; index < lines.Length && lines[index].Length > 0; index++)
        {
            if (!lines[index].StartsWith(HashHeader, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"line {index + 1} is not a 'Hash' header, the only one that may stand before the signed text");
            }

            foreach (var name in lines[index][HashHeader.Length..].Split(','))
            {
                names.Add(name.Trim(' '));
            }
        }

        index++;
        return names;
    }

    private static List<string> ReadText(string[] lines, ref int index)
    {
        var text = new List<string>();
        for (; index < lines.Length; index++)
        {
            var line = lines[index];
            if (line == Armor.BeginLine(Armor.SignatureType))
            {
                return text;
            }

            if (line.StartsWith('-'))
            {
                if (!line.StartsWith("- ", StringComparison.Ordinal))
                {
                    throw new InvalidDataException($"line {index + 1} begins with a dash that is not escaped");
                }

                line = line[2..];
            }

            text.Add(line.TrimEnd(' ', '\t'));
        }

        throw new InvalidDataException($"it has no line '{Armor.BeginLine(Armor.SignatureType)}'");
    }
}
