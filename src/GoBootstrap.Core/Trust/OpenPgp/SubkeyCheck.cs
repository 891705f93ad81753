namespace GoBootstrap.Trust.OpenPgp;

/// <summary>
/// Checks that a subkey belongs to its primary key and may sign. The subkey must have signed back,
/// <see href="https://www.rfc-editor.org/rfc/rfc9580#section-5.2.1.9">RFC 9580 section 5.2.1.9</see>; otherwise anybody could adopt another's
/// subkey, and so its signatures.
/// </summary>
internal static class SubkeyCheck
{
    /// <summary>Judges a subkey.</summary>
    /// <param name="primary">The primary key.</param>
    /// <param name="subkey">The subkey.</param>
    /// <param name="signedAt">When the data was signed.</param>
    /// <returns>What is wrong; <see langword="null"/> when the subkey is good.</returns>
    public static SignatureProblem? Judge(PublicKeyPacket primary, Subkey subkey, DateTimeOffset signedAt)
    {
        var key = subkey.Key;
        var revocations = KeyStatements.FindRevocations(
            primary, subkey.Signatures, SignatureType.SubkeyRevocation, primary.HashForm, key.HashForm);
        if (KeyStatements.JudgeRevocations(key, revocations, signedAt) is { } revocation)
        {
            return revocation;
        }

        var binding = KeyStatements.FindNewest(
            primary, subkey.Signatures, [SignatureType.SubkeyBinding], signedAt, primary.HashForm, key.HashForm);
        if (binding is null)
        {
            return SignatureProblem.KeyUnusable(
                $"nothing that holds and is strong enough binds the subkey '{key.Name}' to the primary key '{primary.Name}'");
        }

        if (KeyStatements.JudgeLife(key, binding, signedAt) is { } life)
        {
            return life;
        }

        if (!KeyStatements.AllowsSigning(binding))
        {
            return SignatureProblem.KeyUnusable($"the subkey '{key.Name}' is not allowed to sign data");
        }

        return IsSignedBack(primary, key, binding)
            ? null
            : SignatureProblem.KeyUnusable($"the subkey '{key.Name}' does not confirm that it belongs to the primary key '{primary.Name}'");
    }

    private static bool IsSignedBack(PublicKeyPacket primary, PublicKeyPacket key, SignaturePacket binding)
    {
        // The back signature proves itself, so it may stand in the area that is not signed.
        foreach (var embedded in binding.Hashed.Concat(binding.Unhashed).Where(subpacket => subpacket.Type == SubpacketType.EmbeddedSignature))
        {
            if (ReadEmbedded(embedded) is { IsSupported: true, Type: SignatureType.PrimaryKeyBinding } back
                && SignaturePolicy.AcceptsInKey(back)
                && KeyStatements.IsMadeBy(key, back, primary.HashForm, key.HashForm))
            {
                return true;
            }
        }

        return false;
    }

    private static SignaturePacket? ReadEmbedded(Subpacket subpacket)
    {
        try
        {
            return SignaturePacket.Read(subpacket.Data);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
