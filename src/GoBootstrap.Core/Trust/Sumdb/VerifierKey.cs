using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// A public key of a signed note, written <c>name+hash+base64</c>
/// (<see href="https://pkg.go.dev/golang.org/x/mod/sumdb/note">golang.org/x/mod/sumdb/note</see>). The hash ties name and key together.
/// </summary>
internal sealed class VerifierKey
{
    /// <summary>The key of the Go project's checksum database.</summary>
    public const string GoProject = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    private const byte Ed25519Algorithm = 1;
    private const int HashDigits = 8;

    private readonly byte[] _point;

    private VerifierKey(string name, uint hash, byte[] point) => (Name, Hash, _point) = (name, hash, point);

    /// <summary>Gets the name of who signs.</summary>
    public string Name { get; }

    /// <summary>Gets the first four bytes of the hash over name and key.</summary>
    public uint Hash { get; }

    /// <summary>Gets name and hash, which name the key in messages and evidence.</summary>
    public string Id => IdOf(Name, Hash);

    /// <summary>Writes name and hash as a key does.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>The text.</returns>
    public static string IdOf(string name, uint hash) => string.Create(CultureInfo.InvariantCulture, $"{name}+{hash:x8}");

    /// <summary>Computes the hash of a key.</summary>
    /// <param name="name">The name of who signs.</param>
    /// <param name="key">The algorithm's byte and the key.</param>
    /// <returns>The hash.</returns>
    public static uint HashOf(string name, ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name + "\n"), .. key], hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    /// <summary>Says whether a name may stand in a key and in a signature line: not empty, without blanks and without <c>+</c>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it may.</returns>
    public static bool IsName(string name) => name.Length > 0 && !name.Contains('+', StringComparison.Ordinal) && !name.Any(char.IsWhiteSpace);

    /// <summary>Reads a key.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key.</param>
    /// <param name="problem">What is wrong, as the end of the sentence "The key …".</param>
    /// <returns>Whether the text is a key of a kind that is known.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out VerifierKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        problem = "does not have the form 'name+hash+base64'";
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0]) || parts[1].Length != HashDigits
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash)
            || !StrictText.TryDecodeBase64(parts[2], out var bytes))
        {
            return false;
        }

        if (HashOf(parts[0], bytes) != hash)
        {
            problem = $"has the hash '{parts[1]}', and name and key together have '{HashOf(parts[0], bytes):x8}'";
            return false;
        }

        if (bytes[0] != Ed25519Algorithm || bytes.Length != 1 + Ed25519.PublicKeySize)
        {
            problem = $"is of the algorithm {bytes[0]} with {bytes.Length - 1} bytes, and only Ed25519 (1, with {Ed25519.PublicKeySize}) is known";
            return false;
        }

        problem = null;
        key = new(parts[0], hash, bytes[1..]);
        return true;
    }

    /// <summary>Verifies a signature.</summary>
    /// <param name="text">What is signed.</param>
    /// <param name="signature">The signature without the key's hash before it.</param>
    /// <returns>Whether it is good.</returns>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize
        && Ed25519.Verify(signature.ToArray(), 0, _point, 0, text.ToArray(), 0, text.Length);
}
