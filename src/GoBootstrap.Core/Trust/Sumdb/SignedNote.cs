using System.Buffers.Binary;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Opens signed notes: a text that ends in a line feed, a blank line, and signature lines <c>— name base64</c>
/// (<see href="https://pkg.go.dev/golang.org/x/mod/sumdb/note">golang.org/x/mod/sumdb/note</see>).
/// </summary>
internal static class SignedNote
{
    private const int MostSignatures = 100;
    private const string LinePrefix = "— ";

    /// <summary>Opens a note. The one key must have signed; signatures of other keys prove nothing and are passed over.</summary>
    /// <param name="note">The whole note.</param>
    /// <param name="key">The key that counts.</param>
    /// <param name="origin">Where the note came from, fit to be shown.</param>
    /// <returns>The signed text with its last line feed. Nothing else of the note may be used.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">
    /// GOB3020: it is no note. GOB3021: the signature is bad. GOB3022: the key has not signed.
    /// </exception>
    public static string Open(ReadOnlySpan<byte> note, VerifierKey key, string origin)
    {
        var split = note.LastIndexOf("\n\n"u8);
        if (!StrictText.TryDecode(note, out _) || split < 0 || note[^1] != '\n' || note.Length - split == 2)
        {
            throw SumdbErrors.Malformed(origin, "has no signed tree head");
        }

        var text = note[..(split + 1)];
        StrictText.TryDecode(note[(split + 2)..^1], out var block);
        var lines = block!.Split('\n');
        if (lines.Length > MostSignatures)
        {
            throw SumdbErrors.Malformed(origin, $"has more than {MostSignatures} signatures");
        }

        var others = new SortedSet<string>(StringComparer.Ordinal);
        var isSigned = false;
        foreach (var line in lines)
        {
            var (name, hash, signature) = ReadLine(line, origin);
            if (name != key.Name || hash != key.Hash)
            {
                others.Add(VerifierKey.IdOf(name, hash));
            }
            else if (key.Verify(text, signature))
            {
                isSigned = true;
            }
            else
            {
                throw SumdbErrors.BadSignature(origin, key.Id);
            }
        }

        StrictText.TryDecode(text, out var signed);
        return isSigned ? signed! : throw SumdbErrors.UnknownKey(origin, key.Id, others);
    }

    private static (string Name, uint Hash, byte[] Signature) ReadLine(string line, string origin)
    {
        var space = line.LastIndexOf(' ');
        if (!line.StartsWith(LinePrefix, StringComparison.Ordinal) || space < LinePrefix.Length
            || line[LinePrefix.Length..space] is var name && !VerifierKey.IsName(name)
            || !StrictText.TryDecodeBase64(line[(space + 1)..], out var bytes)
            || bytes.Length <= sizeof(uint))
        {
            throw SumdbErrors.Malformed(origin, "has a line among its signatures that is none");
        }

        return (name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[sizeof(uint)..]);
    }
}
