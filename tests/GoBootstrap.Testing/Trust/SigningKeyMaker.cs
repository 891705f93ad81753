using System.Security.Cryptography;
using System.Text;

namespace GoBootstrap.Testing;

/// <summary>
/// Makes OpenPGP keys and signatures for tests, good ones and ones with every fault that a verifier must see. It shares no code with the
/// verifier.
/// </summary>
public sealed class SigningKeyMaker
{
    private readonly SigningKeyOptions _options;
    private readonly Key _primary;
    private readonly Key _signer;

    private SigningKeyMaker(SigningKeyOptions options)
    {
        _options = options;
        _primary = new(KeyPair.Get(options.Algorithm, options.RsaBits, options.Number * 2), options.CreatedAt);
        _signer = options.HasSubkey
            ? new(KeyPair.Get(options.SubkeyAlgorithm ?? options.Algorithm, options.RsaBits, ((options.SubkeyNumber ?? options.Number) * 2) + 1), options.CreatedAt)
            : _primary;
        BinaryPublicKey = MakePublicKey();
    }

    /// <summary>Gets the public key in binary form.</summary>
    public byte[] BinaryPublicKey { get; }

    /// <summary>Gets the public key in armored form.</summary>
    public string ArmoredPublicKey => OpenPgpWriter.Armor("PGP PUBLIC KEY BLOCK", BinaryPublicKey);

    /// <summary>Gets the primary key's fingerprint, in upper-case hexadecimal.</summary>
    public string PrimaryFingerprint => Convert.ToHexString(_primary.Fingerprint);

    /// <summary>Gets the fingerprint of the key that signs: the subkey, or the primary key when there is none.</summary>
    public string SigningFingerprint => Convert.ToHexString(_signer.Fingerprint);

    /// <summary>Makes a key.</summary>
    /// <param name="options">What key; a good one by default.</param>
    /// <returns>The key.</returns>
    public static SigningKeyMaker Create(SigningKeyOptions? options = null) => new(options ?? new());

    /// <summary>Armors signature packets.</summary>
    /// <param name="packets">One or more packets.</param>
    /// <returns>An armored signature.</returns>
    public static string ArmorSignatures(params byte[][] packets) => OpenPgpWriter.Armor("PGP SIGNATURE", [.. packets.SelectMany(packet => packet)]);

    /// <summary>Signs a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="at">When.</param>
    /// <param name="options">What is odd about the signature; nothing by default.</param>
    /// <returns>An armored detached signature.</returns>
    public string SignDetached(byte[] content, DateTimeOffset at, SignatureOptions? options = null) =>
        ArmorSignatures(SignDetachedBinary(content, at, options));

    /// <summary>Signs a file.</summary>
    /// <param name="content">The file, read to its end.</param>
    /// <param name="at">When.</param>
    /// <param name="options">What is odd about the signature; nothing by default.</param>
    /// <returns>An armored detached signature.</returns>
    public string SignDetached(Stream content, DateTimeOffset at, SignatureOptions? options = null)
    {
        using var buffer = new MemoryStream();
        content.CopyTo(buffer);
        return SignDetached(buffer.ToArray(), at, options);
    }

    /// <summary>Signs a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="at">When.</param>
    /// <param name="options">What is odd about the signature; nothing by default.</param>
    /// <returns>A detached signature in binary form.</returns>
    public byte[] SignDetachedBinary(byte[] content, DateTimeOffset at, SignatureOptions? options = null) =>
        OpenPgpWriter.Packet(2, SignData(content, 0x00, at, options ?? new()));

    /// <summary>Signs text.</summary>
    /// <param name="text">The text, lines ended by LF; the last line's end is not part of what is signed.</param>
    /// <param name="at">When.</param>
    /// <param name="options">What is odd about the signature; nothing by default.</param>
    /// <returns>A clear-signed document.</returns>
    public string ClearSign(string text, DateTimeOffset at, SignatureOptions? options = null) =>
        ClearSign(text, (options ?? new()).Hash, SignTextBinary(text, at, options));

    /// <summary>Puts text and signatures together.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hashNames">What the <c>Hash</c> header names.</param>
    /// <param name="packets">The signatures over the text.</param>
    /// <returns>A clear-signed document.</returns>
    public static string ClearSign(string text, string hashNames, params byte[][] packets)
    {
        var escaped = Lines(text).Select(line => line.StartsWith('-') ? "- " + line : line);
        return $"-----BEGIN PGP SIGNED MESSAGE-----\nHash: {hashNames}\n\n{string.Join('\n', escaped)}\n{ArmorSignatures(packets)}";
    }

    /// <summary>Signs text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">When.</param>
    /// <param name="options">What is odd about the signature; nothing by default.</param>
    /// <returns>A signature packet for <see cref="ClearSign(string, string, byte[][])"/>.</returns>
    public byte[] SignTextBinary(string text, DateTimeOffset at, SignatureOptions? options = null)
    {
        var signed = string.Join("\r\n", Lines(text).Select(line => line.TrimEnd(' ', '\t')));
        return OpenPgpWriter.Packet(2, SignData(Encoding.UTF8.GetBytes(signed), 0x01, at, options ?? new()));
    }

    private static string[] Lines(string text) => (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static byte HashId(string hash) => hash switch
    {
        "MD5" => 1,
        "SHA1" => 2,
        "SHA384" => 9,
        "SHA512" => 10,
        _ => 8,
    };

    private static byte[] Lifetime(TimeSpan lifetime) => OpenPgpWriter.UInt32((uint)lifetime.TotalSeconds);

    private static byte[] Issuer(Key key) => OpenPgpWriter.Subpacket(16, key.Fingerprint[12..]);

    private static byte[] Sign(Key key, byte type, string hash, byte[] hashed, byte[] unhashed, byte[] signed)
    {
        byte[] signedPart = [4, type, key.Pair.Algorithm, HashId(hash), .. OpenPgpWriter.UInt16(hashed.Length), .. hashed];
        var name = new HashAlgorithmName(hash);
        var digest = CryptographicOperations.HashData(
            name, [.. signed, .. signedPart, 4, 0xff, .. OpenPgpWriter.UInt32((uint)signedPart.Length)]);
        return [.. signedPart, .. OpenPgpWriter.UInt16(unhashed.Length), .. unhashed, digest[0], digest[1], .. key.Pair.Sign(digest, name)];
    }

    private byte[] SignData(byte[] content, byte type, DateTimeOffset at, SignatureOptions options)
    {
        byte[] hashed =
        [
            .. options.HasIssuerFingerprint ? OpenPgpWriter.Subpacket(33, [4, .. _signer.Fingerprint]) : [],
            .. options.HasCreationTime ? OpenPgpWriter.Subpacket(2, OpenPgpWriter.Time(at)) : [],
            .. options.Lifetime is { } lifetime ? OpenPgpWriter.Subpacket(3, Lifetime(lifetime)) : [],
            .. options.MoreHashed.SelectMany(more => OpenPgpWriter.Subpacket(more.Type, more.Data)),
        ];
        byte[] unhashed =
        [
            .. options.HasIssuerKeyId ? Issuer(_signer) : [],
            .. options.MoreUnhashed.SelectMany(more => OpenPgpWriter.Subpacket(more.Type, more.Data)),
        ];
        return Sign(_signer, options.Type ?? type, options.Hash, hashed, unhashed, content);
    }

    private byte[] MakePublicKey()
    {
        using var ring = new MemoryStream();
        ring.Write(OpenPgpWriter.Packet(6, _primary.Body));
        if (_options.PrimaryRevocation is { } revocation)
        {
            ring.Write(OpenPgpWriter.Packet(2, Revoke(0x20, revocation, _primary.HashForm)));
        }

        if (_options.HasDirectKeySignature)
        {
            ring.Write(OpenPgpWriter.Packet(2, SignSelf(0x1f, PrimaryStatements(), Issuer(_primary), _primary.HashForm)));
        }

        WriteUserId(ring);
        if (_options.HasSubkey)
        {
            WriteSubkey(ring);
        }

        return ring.ToArray();
    }

    private void WriteUserId(MemoryStream ring)
    {
        var userId = Encoding.UTF8.GetBytes(_options.UserId);
        byte[] signed = [.. _primary.HashForm, 0xb4, .. OpenPgpWriter.UInt32((uint)userId.Length), .. userId];
        ring.Write(OpenPgpWriter.Packet(13, userId));
        if (_options.HasSelfCertification)
        {
            ring.Write(OpenPgpWriter.Packet(2, SignSelf(0x13, PrimaryStatements(), Issuer(_primary), signed)));
        }

        if (_options.UserIdRevokedAt is { } revokedAt)
        {
            ring.Write(OpenPgpWriter.Packet(2, Revoke(0x30, new(revokedAt, 32), signed)));
        }
    }

    private void WriteSubkey(MemoryStream ring)
    {
        byte[] signed = [.. _primary.HashForm, .. _signer.HashForm];
        ring.Write(OpenPgpWriter.Packet(14, _signer.Body));
        if (_options.SubkeyRevocation is { } revocation)
        {
            ring.Write(OpenPgpWriter.Packet(2, Revoke(0x28, revocation, signed)));
        }

        if (!_options.HasBinding)
        {
            return;
        }

        var back = Sign(
            _signer,
            0x19,
            _options.BackHash,
            OpenPgpWriter.Subpacket(2, OpenPgpWriter.Time(_options.CreatedAt)),
            Issuer(_signer),
            [.. (_options.BackSignatureFor?._primary ?? _primary).HashForm, .. _signer.HashForm]);
        byte[] statements = [.. Flags(_options.SubkeyFlags), .. KeyLifetime(_options.SubkeyLifetime)];
        byte[] unhashed = [.. Issuer(_primary), .. _options.HasBackSignature ? OpenPgpWriter.Subpacket(32, back) : []];
        ring.Write(OpenPgpWriter.Packet(2, SignSelf(0x18, statements, unhashed, signed)));
    }

    private byte[] PrimaryStatements() => [.. Flags(_options.PrimaryFlags), .. KeyLifetime(_options.PrimaryLifetime)];

    private static byte[] Flags(byte? flags) => flags is { } some ? OpenPgpWriter.Subpacket(27, [some]) : [];

    private static byte[] KeyLifetime(TimeSpan? lifetime) => lifetime is { } some ? OpenPgpWriter.Subpacket(9, Lifetime(some)) : [];

    private byte[] SignSelf(byte type, byte[] statements, byte[] unhashed, byte[] signed) => Sign(
        _primary,
        type,
        _options.KeyHash,
        [.. OpenPgpWriter.Subpacket(2, OpenPgpWriter.Time(_options.CreatedAt)), .. statements],
        unhashed,
        signed);

    private byte[] Revoke(byte type, KeyRevocation revocation, byte[] signed)
    {
        byte[] reason = revocation.Reason is { } some ? OpenPgpWriter.Subpacket(29, [some]) : [];
        return Sign(
            _primary,
            type,
            revocation.Hash,
            [.. OpenPgpWriter.Subpacket(2, OpenPgpWriter.Time(revocation.At)), .. reason],
            Issuer(_primary),
            signed);
    }

    private sealed class Key
    {
        public Key(KeyPair pair, DateTimeOffset createdAt)
        {
            Pair = pair;
            Body = [4, .. OpenPgpWriter.Time(createdAt), pair.Algorithm, .. pair.Material];
            HashForm = [0x99, .. OpenPgpWriter.UInt16(Body.Length), .. Body];
            Fingerprint = CryptographicOperations.HashData(HashAlgorithmName.SHA1, HashForm);
        }

        public KeyPair Pair { get; }

        public byte[] Body { get; }

        public byte[] HashForm { get; }

        public byte[] Fingerprint { get; }
    }
}
