using System.Security.Cryptography;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Finds what keys say about themselves: the signatures in a certificate that hold.</summary>
internal static class KeyStatements
{
    /// <summary>Checks whether a key made a signature over parts of a certificate.</summary>
    /// <param name="signer">The key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="signed">The parts in the form that is hashed.</param>
    public static bool IsMadeBy(PublicKeyPacket signer, SignaturePacket signature, params ReadOnlySpan<ReadOnlyMemory<byte>> signed)
    {
        if (signature.Names(signer) == false || HashAlgorithms.FrameworkName(signature.HashAlgorithm) is not { } algorithm)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(algorithm);
        foreach (var part in signed)
        {
            hash.AppendData(part.Span);
        }

        hash.AppendData(signature.Trailer.Span);
        return SignatureArithmetic.IsMadeBy(signer, signature, hash.GetHashAndReset());
    }

    /// <summary>Finds the newest signature of some types that a primary key made over parts of its certificate.</summary>
    /// <param name="signer">The primary key.</param>
    /// <param name="signatures">The signatures to look through.</param>
    /// <param name="types">The types that count.</param>
    /// <param name="at">The time at which the signature itself must not have expired.</param>
    /// <param name="signed">The parts in the form that is hashed.</param>
    /// <returns>The signature; <see langword="null"/> when none holds.</returns>
    public static SignaturePacket? FindNewest(
        PublicKeyPacket signer,
        IEnumerable<SignaturePacket> signatures,
        ReadOnlySpan<SignatureType> types,
        DateTimeOffset at,
        params ReadOnlySpan<ReadOnlyMemory<byte>> signed)
    {
        SignaturePacket? newest = null;
        foreach (var signature in signatures)
        {
            if (signature.IsSupported && types.Contains(signature.Type) && SignaturePolicy.AcceptsInKey(signature)
                && !signature.IsExpiredAt(at) && !(newest?.CreatedAt > signature.CreatedAt) && IsMadeBy(signer, signature, signed))
            {
                newest = signature;
            }
        }

        return newest;
    }

    /// <summary>Finds the revocations of a type that a primary key made.</summary>
    /// <param name="signer">The primary key.</param>
    /// <param name="signatures">The signatures to look through.</param>
    /// <param name="type">The type of revocation.</param>
    /// <param name="signed">The parts in the form that is hashed.</param>
    public static List<SignaturePacket> FindRevocations(
        PublicKeyPacket signer,
        IEnumerable<SignaturePacket> signatures,
        SignatureType type,
        params ReadOnlySpan<ReadOnlyMemory<byte>> signed)
    {
        var found = new List<SignaturePacket>();
        foreach (var signature in signatures)
        {
            if (signature.Type == type && SignaturePolicy.AcceptsRevocation(signature) && IsMadeBy(signer, signature, signed))
            {
                found.Add(signature);
            }
        }

        return found;
    }

    /// <summary>Judges revocations, <see href="https://www.rfc-editor.org/rfc/rfc9580#section-5.2.3.31">RFC 9580 section 5.2.3.31</see>.</summary>
    /// <param name="key">The key that they revoke.</param>
    /// <param name="revocations">The revocations that hold.</param>
    /// <param name="signedAt">When the data was signed.</param>
    /// <returns>What is wrong; <see langword="null"/> when the key could sign then.</returns>
    public static SignatureProblem? JudgeRevocations(PublicKeyPacket key, IEnumerable<SignaturePacket> revocations, DateTimeOffset signedAt)
    {
        foreach (var revocation in revocations)
        {
            if (!IsSoft(revocation))
            {
                return SignatureProblem.KeyUnusable($"the key '{key.Name}' is revoked, so that no signature of it counts");
            }

            if (revocation.CreatedAt <= signedAt)
            {
                return SignatureProblem.KeyUnusable($"the key '{key.Name}' was retired on {revocation.CreatedAt:yyyy-MM-dd}, before it signed");
            }
        }

        return null;
    }

    /// <summary>Judges a key's life time, which counts at the time of the signature and not now: releases outlive the keys that signed them.</summary>
    /// <param name="key">The key.</param>
    /// <param name="statement">The signature that states its expiry.</param>
    /// <param name="signedAt">When the data was signed.</param>
    /// <returns>What is wrong; <see langword="null"/> when the key lived then.</returns>
    public static SignatureProblem? JudgeLife(PublicKeyPacket key, SignaturePacket statement, DateTimeOffset signedAt)
    {
        if (key.CreatedAt > signedAt)
        {
            return SignatureProblem.KeyUnusable($"the key '{key.Name}' was made only after the time at which it is said to have signed");
        }

        var seconds = statement.HashedSeconds(SubpacketType.KeyExpirationTime);
        return seconds is > 0 && key.CreatedAt.AddSeconds(seconds.Value) <= signedAt
            ? SignatureProblem.KeyUnusable(
                $"the key '{key.Name}' had expired on {key.CreatedAt.AddSeconds(seconds.Value):yyyy-MM-dd} when it signed on {signedAt:yyyy-MM-dd}")
            : null;
    }

    /// <summary>Gets a value indicating whether a statement allows its key to sign data.</summary>
    public static bool AllowsSigning(SignaturePacket statement) =>
        statement.HashedOf(SubpacketType.KeyFlags).Any(flags => flags.Data.Length > 0 && (flags.Data.Span[0] & 0x02) != 0);

    // Reasons 1 (superseded) and 3 (retired) leave older signatures good; no reason or any other may mean that the secret is out.
    private static bool IsSoft(SignaturePacket revocation) =>
        revocation.HashedOf(SubpacketType.RevocationReason).ToList() is [{ Data.Length: > 0 } reason] && reason.Data.Span[0] is 1 or 3;
}
