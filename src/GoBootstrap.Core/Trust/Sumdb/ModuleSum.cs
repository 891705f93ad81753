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
    /// <param name="files">The whole name of every file, and its digest. No name holds a line feed.</param>
    /// <returns>The sum with <see cref="Prefix"/>.</returns>
    public static string Of(IEnumerable<(string Name, Sha256Digest Digest)> files)
    {
        var sorted = files.Select(file => (Name: Encoding.UTF8.GetBytes(file.Name), file.Digest)).ToList();
        sorted.Sort(static (left, right) => left.Name.AsSpan().SequenceCompareTo(right.Name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, digest) in sorted)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(digest.ToString()));
            hash.AppendData("  "u8);
            hash.AppendData(name);
            hash.AppendData("\n"u8);
        }

        return Prefix + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
