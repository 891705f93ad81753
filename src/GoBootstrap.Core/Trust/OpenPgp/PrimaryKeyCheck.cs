namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Checks that a certificate's primary key is good at the time of a signature.</summary>
internal static class PrimaryKeyCheck
{
    private static ReadOnlySpan<SignatureType> Certifications =>
    [
        SignatureType.GenericCertification, SignatureType.PersonaCertification,
        SignatureType.CasualCertification, SignatureType.PositiveCertification,
    ];

    /// <summary>Judges the primary key.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="signedAt">When the data was signed.</param>
    /// <param name="signsItself">Whether the data was signed by the primary key and not by a subkey.</param>
    /// <returns>What is wrong; <see langword="null"/> when the key is good.</returns>
    public static SignatureProblem? Judge(Certificate certificate, DateTimeOffset signedAt, bool signsItself)
    {
        var key = certificate.Primary;
        if (SignaturePolicy.JudgeKey(key) is { } weakness)
        {
            return weakness;
        }

        var revocations = KeyStatements.FindRevocations(key, certificate.Signatures, SignatureType.KeyRevocation, key.HashForm);
        if (KeyStatements.JudgeRevocations(key, revocations, signedAt) is { } revocation)
        {
            return revocation;
        }

        if (FindStatement(certificate, signedAt) is not { } statement)
        {
            return SignatureProblem.KeyUnusable(
                $"the primary key '{key.Name}' has no self-signature that holds and is strong enough; get a newer copy of the key");
        }

        return KeyStatements.JudgeLife(key, statement, signedAt)
            ?? (signsItself && !KeyStatements.AllowsSigning(statement)
                ? SignatureProblem.KeyUnusable($"the primary key '{key.Name}' is not allowed to sign data")
                : null);
    }

    // A direct-key signature speaks for the key where it says anything about life time or use; GnuPG also writes ones that only name
    // revokers. Otherwise the newest self-certification speaks, the newest of each identity alone, since it replaces the older ones.
    private static SignaturePacket? FindStatement(Certificate certificate, DateTimeOffset at)
    {
        var key = certificate.Primary;
        var direct = KeyStatements.FindNewest(
            key,
            certificate.Signatures.Where(signature => signature.HashedOf(SubpacketType.KeyFlags).Any()
                || signature.HashedOf(SubpacketType.KeyExpirationTime).Any()),
            [SignatureType.DirectKey],
            at,
            key.HashForm);
        return direct ?? certificate.Identities
            .Select(identity => FindCertification(key, identity, at))
            .OfType<SignaturePacket>()
            .MaxBy(signature => signature.CreatedAt);
    }

    private static SignaturePacket? FindCertification(PublicKeyPacket key, Identity identity, DateTimeOffset at)
    {
        var newest = KeyStatements.FindNewest(key, identity.Signatures, Certifications, at, key.HashForm, identity.HashForm);
        return newest is not null
            && KeyStatements.FindRevocations(key, identity.Signatures, SignatureType.CertificationRevocation, key.HashForm, identity.HashForm)
                .TrueForAll(revocation => revocation.CreatedAt < newest.CreatedAt)
            ? newest
            : null;
    }
}
