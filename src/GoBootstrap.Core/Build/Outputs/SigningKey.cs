using GoBootstrap.Diagnostics;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto.Parameters;

namespace GoBootstrap.Build.Outputs;

/// <summary>A user's OpenPGP secret key, opened to sign.</summary>
internal sealed class SigningKey
{
    private const int LeastRsaBits = 2048;
    private const int MaySign = 0x02;

    private readonly PgpPublicKey _public;
    private readonly PgpPrivateKey _private;

    private SigningKey(PgpPublicKey publicKey, PgpPrivateKey privateKey, byte[] publicRing)
    {
        _public = publicKey;
        _private = privateKey;
        PublicKey = publicRing;
    }

    /// <summary>Gets the public key with its subkeys, armored: what others verify with.</summary>
    public byte[] PublicKey { get; }

    /// <summary>Reads a key and opens the part of it that signs: the newest subkey that may, or else the primary key.</summary>
    /// <param name="path">The file, absolute: one secret key, armored or binary.</param>
    /// <param name="passphraseVariable">The name of the variable with the passphrase; <see langword="null"/> when there is none.</param>
    /// <param name="passphrase">The passphrase; <see langword="null"/> when there is none.</param>
    /// <param name="at">The time at which it must be good.</param>
    /// <returns>The key.</returns>
    /// <exception cref="GoBootstrapException">GOB7018 to GOB7020: the key cannot be read, opened or used.</exception>
    public static SigningKey Open(string path, string? passphraseVariable, string? passphrase, DateTimeOffset at)
    {
        var ring = ReadRing(path);
        var secret = Choose(ring, path, at);
        try
        {
            var opened = secret.ExtractPrivateKeyUtf8(passphrase?.ToCharArray() ?? []);
            return new SigningKey(secret.PublicKey, opened, Export(ring));
        }
        catch (Exception exception) when (exception is PgpException or IOException or ArgumentException or InvalidOperationException)
        {
            var reason = passphrase is not null ? $"the passphrase in the variable '{passphraseVariable}' does not open it"
                : passphraseVariable is not null ? $"the variable '{passphraseVariable}' is not set"
                : "no variable with a passphrase is named";
            throw new GoBootstrapException(
                ErrorCode.SecretKeyLocked,
                $"The secret key '{path}' is protected, and {reason}. Name a variable in 'signingPassphraseVariable' and set it to the key's passphrase.");
        }
    }

    /// <summary>Signs a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="at">When; not before the key itself was made, because no verifier would take that.</param>
    /// <returns>An armored detached signature: the same for the same file, time and key.</returns>
    public byte[] Sign(ReadOnlySpan<byte> content, DateTimeOffset at)
    {
        var created = new DateTimeOffset(DateTime.SpecifyKind(_public.CreationTime, DateTimeKind.Utc));
        var statements = new PgpSignatureSubpacketGenerator();
        statements.SetIssuerFingerprint(false, _public);
        statements.SetSignatureCreationTime(true, (at < created ? created : at).UtcDateTime);
        var generator = new PgpSignatureGenerator(_public.Algorithm, HashAlgorithmTag.Sha512);
        generator.InitSign(PgpSignature.BinaryDocument, _private);
        generator.SetHashedSubpackets(statements.Generate());
        generator.Update(content);
        return Trust.OpenPgp.Armor.Write(Trust.OpenPgp.Armor.SignatureType, generator.Generate().GetEncoded());
    }

    private static byte[] Export(PgpSecretKeyRing ring)
    {
        using var bytes = new MemoryStream();
        foreach (var key in ring.GetSecretKeys().Select(secret => secret.PublicKey).Concat(ring.GetExtraPublicKeys()))
        {
            key.Encode(bytes);
        }

        return Trust.OpenPgp.Armor.Write(Trust.OpenPgp.Armor.PublicKeyType, bytes.ToArray());
    }

    private static PgpSecretKeyRing ReadRing(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var decoded = PgpUtilities.GetDecoderStream(file);
            var rings = new PgpSecretKeyRingBundle(decoded).GetKeyRings().ToList();
            return rings.Count == 1
                ? rings[0]
                : throw Unreadable(path, rings.Count == 0 ? "it holds no secret key" : $"it holds {rings.Count} keys, and which of them signs is not said", null);
        }
        catch (Exception exception) when (exception is PgpException or ArgumentException or InvalidCastException or IndexOutOfRangeException or OverflowException
            || FileErrors.IsFileError(exception))
        {
            // What the library says of a public key names its classes.
            throw Unreadable(path, exception is PgpException ? "it holds no secret key" : exception.Message.TrimEnd('.'), exception);
        }
    }

    private static GoBootstrapException Unreadable(string path, string problem, Exception? exception) => new(
        ErrorCode.SecretKeyUnreadable,
        $"The secret key '{path}' cannot be read: {problem}. Export the secret key of one signer with 'gpg --armor --export-secret-keys'.",
        exception);

    private static PgpSecretKey Choose(PgpSecretKeyRing ring, string path, DateTimeOffset at)
    {
        var problems = new List<string>();
        var usable = ring.GetSecretKeys().Where(key =>
        {
            var problem = Problem(key, at);
            if (problem is not null)
            {
                problems.Add($"{key.KeyId:X16} {problem}");
            }

            return problem is null;
        });
        return usable.OrderBy(key => key.IsMasterKey).ThenByDescending(key => key.PublicKey.CreationTime).ThenBy(key => key.KeyId).FirstOrDefault()
            ?? throw new GoBootstrapException(
                ErrorCode.SecretKeyUnsuitable,
                $"No key in '{path}' can sign: {string.Join(", ", problems)}. Prolong it or make one that can, RSA of at least {LeastRsaBits} bits or Ed25519, and "
                + "export it again.");
    }

    private static string? Problem(PgpSecretKey key, DateTimeOffset at)
    {
        var publicKey = key.PublicKey;
        var validity = publicKey.GetValidSeconds();
        return publicKey.Algorithm switch
        {
            PublicKeyAlgorithmTag.RsaGeneral or PublicKeyAlgorithmTag.RsaSign when publicKey.BitStrength < LeastRsaBits =>
                $"is RSA of {publicKey.BitStrength} bits",
            PublicKeyAlgorithmTag.RsaGeneral or PublicKeyAlgorithmTag.RsaSign or PublicKeyAlgorithmTag.Ed25519 => null,
            PublicKeyAlgorithmTag.EdDsa_Legacy when publicKey.GetKey() is Ed25519PublicKeyParameters => null,
            var other => $"is of algorithm {(int)other}",
        } ?? (key.IsPrivateKeyEmpty ? "has no secret part"
            : publicKey.HasRevocation() ? "is revoked"
            : validity > 0 && publicKey.CreationTime.AddSeconds(validity) <= at.UtcDateTime ? $"expired on {publicKey.CreationTime.AddSeconds(validity):yyyy-MM-dd}"
            : !MaySignBy(publicKey) ? "is not for signing"
            : null);
    }

    // A key that says nothing about its use may sign when it is the primary one, as gpg takes it.
    private static bool MaySignBy(PgpPublicKey key)
    {
        var flags = key.GetSignatures().Where(signature => signature.HasSubpackets && signature.SignatureType
                is PgpSignature.SubkeyBinding or PgpSignature.DirectKey or PgpSignature.DefaultCertification or PgpSignature.NoCertification
                or PgpSignature.CasualCertification or PgpSignature.PositiveCertification)
            .OrderByDescending(signature => signature.CreationTime)
            .Select(signature => signature.GetHashedSubPackets()?.GetKeyFlags() ?? 0)
            .FirstOrDefault(some => some != 0);
        return flags == 0 ? key.IsMasterKey : (flags & MaySign) != 0;
    }
}
