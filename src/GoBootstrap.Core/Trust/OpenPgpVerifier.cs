using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust.OpenPgp;

namespace GoBootstrap.Trust;

/// <summary>
/// Verifies OpenPGP signatures in process, by <see href="https://www.rfc-editor.org/rfc/rfc9580">RFC 9580</see> and, for what older programs
/// write, RFC 4880. Accepted are version 4 signatures with SHA-256, SHA-384 or SHA-512 by RSA keys of at least 2048 bits, Ed25519 and ECDSA
/// (P-256, P-384, P-521). Version 6 signatures are refused: they hash a salt before the data, which a file hashed on its way in cannot supply.
/// Revocations by designated third keys are not looked for.
/// </summary>
public sealed class OpenPgpVerifier : IOpenPgpVerifier
{
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="OpenPgpVerifier"/> class.</summary>
    /// <param name="clock">Says what time it is, for signatures that expire or come from the future.</param>
    public OpenPgpVerifier(TimeProvider clock) => _clock = clock;

    /// <inheritdoc/>
    public ClearSignedDocument VerifyClearSigned(ReadOnlyMemory<byte> document, string name, OpenPgpKeyring keyring)
    {
        if (!ClearSignedMessage.IsPresentIn(document.Span))
        {
            throw new GoBootstrapException(
                ErrorCode.SignatureMissing, $"'{name}' is not a clear-signed OpenPGP document. Get it again, from another mirror.");
        }

        var (message, packets) = Translate(name, () =>
        {
            var read = ClearSignedMessage.Read(document.Span);
            return (read, ReadSignatures(read.Signatures));
        });
        var judge = new SignatureJudge(keyring, _clock.GetUtcNow());
        var outcomes = packets
            .Select(packet => IsAnnounced(message, packet)
                ? judge.Judge(packet, SignatureType.Text, signature => message.Digest(signature, AcceptedName(signature)))
                : new(null, SignatureProblem.Invalid($"its header does not name {HashAlgorithms.HeaderName(packet.HashAlgorithm)}, which it is signed with")))
            .ToList();
        return new(message.Text, SignatureJudge.Conclude(outcomes, name));
    }

    /// <inheritdoc/>
    public DetachedSignature ReadDetached(ReadOnlyMemory<byte> signature, string name)
    {
        if (signature.Span.IndexOfAnyExcept("\r\n\t "u8) < 0)
        {
            throw new GoBootstrapException(ErrorCode.SignatureMissing, $"The signature '{name}' is empty. Get it again, from another mirror.");
        }

        var packets = Translate(name, () => ReadSignatures(IsBinary(signature) ? signature : ReadArmored(signature)));

        // One pass over the file serves one hash algorithm: the first that is accepted. Signatures with another are left out.
        var problems = packets.Select(packet => SignaturePolicy.JudgeData(packet, SignatureType.Binary)).ToList();
        var index = problems.IndexOf(null);
        if (index < 0)
        {
            SignatureJudge.Conclude(problems.ConvertAll(problem => new SignatureOutcome(null, problem)), name);
        }

        var chosen = packets[index];
        return new(name, [.. packets.Where(packet => packet.IsSupported && packet.HashAlgorithm == chosen.HashAlgorithm)], AcceptedName(chosen));
    }

    /// <inheritdoc/>
    public SignatureVerification VerifyDetached(DetachedSignature signature, IncrementalHash contentHash, OpenPgpKeyring keyring)
    {
        if (contentHash.AlgorithmName != signature.HashAlgorithm)
        {
            throw new ArgumentException($"The hash is {contentHash.AlgorithmName} where the signature names {signature.HashAlgorithm}.", nameof(contentHash));
        }

        return Verify(signature, keyring, packet =>
        {
            contentHash.AppendData(packet.Trailer.Span);
            return contentHash.GetHashAndReset();
        });
    }

    /// <summary>Verifies a detached signature over a file of which only the final digest is known: with the signature's trailer hashed in.</summary>
    internal SignatureVerification VerifyDetached(DetachedSignature signature, byte[] finalDigest, OpenPgpKeyring keyring) =>
        Verify(signature, keyring, _ => finalDigest);

    private static HashAlgorithmName AcceptedName(SignaturePacket signature) => HashAlgorithms.FrameworkName(signature.HashAlgorithm)!.Value;

    // The header says what to hash with before the signature is seen. A message without it is as good; one that names another is not.
    private static bool IsAnnounced(ClearSignedMessage message, SignaturePacket signature) =>
        message.HashNames.Count == 0 || !signature.IsSupported
        || message.HashNames.Contains(HashAlgorithms.HeaderName(signature.HashAlgorithm), StringComparer.Ordinal);

    // A packet header has its top bit set, and no armor begins so.
    private static bool IsBinary(ReadOnlyMemory<byte> bytes) => (bytes.Span[0] & 0x80) != 0;

    private static byte[] ReadArmored(ReadOnlyMemory<byte> bytes)
    {
        var lines = Armor.ReadLines(bytes.Span);
        var index = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (lines[index].TrimEnd(' ', '\t') != Armor.BeginLine(Armor.SignatureType))
        {
            throw new InvalidDataException($"its first line is not '{Armor.BeginLine(Armor.SignatureType)}'");
        }

        var block = Armor.ReadBlock(lines, ref index, Armor.SignatureType);
        return lines.Skip(index).All(string.IsNullOrWhiteSpace)
            ? block
            : throw new InvalidDataException("something stands after the signature");
    }

    private static List<SignaturePacket> ReadSignatures(ReadOnlyMemory<byte> bytes)
    {
        var signatures = new List<SignaturePacket>();
        foreach (var packet in Packet.ReadAll(bytes))
        {
            signatures.Add(packet.Tag == PacketTag.Signature
                ? SignaturePacket.Read(packet.Body)
                : throw new InvalidDataException($"it holds a packet of type {(int)packet.Tag} where only signatures belong"));
        }

        return signatures;
    }

    private static T Translate<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception)
        {
            throw new GoBootstrapException(
                ErrorCode.SignatureInvalid,
                $"'{name}' cannot be read as an OpenPGP signature: {exception.Message}. Get it again, from another mirror.",
                exception);
        }
    }

    private SignatureVerification Verify(DetachedSignature signature, OpenPgpKeyring keyring, Func<SignaturePacket, byte[]> digestOf)
    {
        var judge = new SignatureJudge(keyring, _clock.GetUtcNow());

        // The state of a hash cannot be copied, so one signature is computed. The others could each be left out of the file by anybody, and
        // so prove nothing; they only help to say whose key is missing.
        var chosen = judge.Choose(signature.Packets, SignatureType.Binary);
        var outcome = judge.Judge(chosen, SignatureType.Binary, digestOf);
        var others = signature.Packets.Where(packet => packet != chosen).Select(judge.JudgeUncomputed).OfType<SignatureOutcome>();
        return SignatureJudge.Conclude([outcome, .. outcome.Verification is null ? others : []], signature.Name)[0];
    }
}
