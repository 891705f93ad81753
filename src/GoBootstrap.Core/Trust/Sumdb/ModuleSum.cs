using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// The sum <c>h1:</c> over the files of a module: SHA-256 over the lines <c>digest  name</c> in the order of the names' bytes
/// (<see href="https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash">golang.org/x/mod/sumdb/dirhash</see>). How the files were packed does not count.
/// </summary>
internal static class ModuleSum
{
    /// <summary>What a sum begins with.</summary>
    public const string Prefix = "h1:";

    private const int BufferSize = 64 << 10;

    /// <summary>Says whether a text is a sum.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is <see cref="Prefix"/> and a digest in base64, as <see cref="Of"/> writes it.</returns>
    public static bool IsSum(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], digest, out var count)
            && count == digest.Length
            && text == Prefix + Convert.ToBase64String(digest);
    }

    /// <summary>Computes a sum.</summary>
    /// <param name="prefix">What the names of all files begin with.</param>
    /// <param name="files">The rest of the name of every file, and its digest. No name holds a line feed.</param>
    /// <returns>The sum with <see cref="Prefix"/>.</returns>
    public static string Of(string prefix, IEnumerable<(string Name, Sha256Digest Digest)> files)
    {
        var sorted = files.Select(file => (Name: Encoding.UTF8.GetBytes(file.Name), file.Digest)).ToArray();
        Array.Sort(sorted, static (left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        byte[] separator = [(byte)' ', (byte)' ', .. Encoding.UTF8.GetBytes(prefix)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Lines of 15 000 files, given to the hash in few pieces.
        var lines = new ArrayBufferWriter<byte>(BufferSize);
        foreach (var (name, digest) in sorted)
        {
            digest.CopyHexTo(lines.GetSpan(2 * SHA256.HashSizeInBytes));
            lines.Advance(2 * SHA256.HashSizeInBytes);
            lines.Write(separator);
            lines.Write(name);
            lines.Write("\n"u8);
            if (lines.WrittenCount >= BufferSize)
            {
                hash.AppendData(lines.WrittenSpan);
                lines.ResetWrittenCount();
            }
        }

        hash.AppendData(lines.WrittenSpan);
        return Prefix + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
