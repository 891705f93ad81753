using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust.OpenPgp;

/// <summary>Finds the key that made a signature over data, and judges the two together.</summary>
/// <param name="keyring">The keys that may sign.</param>
/// <param name="now">The time now.</param>
internal sealed class SignatureJudge(OpenPgpKeyring keyring, DateTimeOffset now)
{
    /// <summary>How far a signer's clock may run ahead of this machine's.</summary>
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromDays(1);

    /// <summary>Judges one signature.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="expectedType">The type that it must have.</param>
    /// <param name="digestOf">Computes the digest over the data and the signature's trailer.</param>
    public SignatureOutcome Judge(SignaturePacket signature, SignatureType expectedType, Func<SignaturePacket, byte[]> digestOf)
    {
        if (SignaturePolicy.JudgeData(signature, expectedType) is { } problem)
        {
            return new(null, problem);
        }

        var candidates = FindCandidates(signature).ToList();
        if (candidates.Count == 0)
        {
            return new(null, UnknownKey(signature));
        }

        // A key id, or a subkey under two primary keys, can name several; each is tried, and one good one is enough.
        var digest = digestOf(signature);
        var outcomes = candidates.ConvertAll(candidate => JudgeWith(candidate, signature, digest));
        return outcomes.Find(outcome => outcome.Verification is not null)
            ?? outcomes.Find(outcome => !outcome.IsBad)
            ?? outcomes[0];
    }

    /// <summary>Chooses the one signature to compute, where the digest can be computed only once.</summary>
    /// <param name="signatures">The signatures over the same data.</param>
    /// <param name="expectedType">The type that they must have.</param>
    /// <returns>The first that a usable key is there for; else the first that any key is there for; else the first.</returns>
    public SignaturePacket Choose(IReadOnlyList<SignaturePacket> signatures, SignatureType expectedType)
    {
        var sound = signatures.Where(signature => SignaturePolicy.JudgeData(signature, expectedType) is null).ToList();
        return sound.Find(signature => FindCandidates(signature).Any(candidate => JudgeCandidate(candidate, signature) is null))
            ?? sound.Find(signature => FindCandidates(signature).Any())
            ?? signatures[0];
    }

    /// <summary>Judges a signature whose digest is not computed.</summary>
    /// <returns>That its key is unknown; <see langword="null"/> when there is a key for it.</returns>
    public SignatureOutcome? JudgeUncomputed(SignaturePacket signature) =>
        FindCandidates(signature).Any() ? null : new(null, UnknownKey(signature));

    /// <summary>Makes one result of all signatures over the same data: none may be bad, and one must be good.</summary>
    /// <param name="outcomes">What became of each signature.</param>
    /// <param name="name">The signed file's name for messages.</param>
    /// <returns>The good ones.</returns>
    /// <exception cref="GoBootstrapException">GOB3010 to GOB3014: the data is not signed well.</exception>
    public static IReadOnlyList<SignatureVerification> Conclude(IReadOnlyList<SignatureOutcome> outcomes, string name)
    {
        var good = outcomes.Select(outcome => outcome.Verification).OfType<SignatureVerification>().ToList();
        if (outcomes.FirstOrDefault(outcome => outcome.IsBad) is not { } telling)
        {
            if (good.Count > 0)
            {
                return good;
            }

            telling = outcomes.OrderBy(outcome => Rank(outcome.Problem!.Code)).FirstOrDefault()
                ?? throw new GoBootstrapException(ErrorCode.SignatureMissing, $"'{name}' holds no OpenPGP signature. Get the file again from its publisher.");
        }

        // All unknown keys are named at once, so that one look-up is enough.
        var message = telling.Problem!.Code == ErrorCode.SigningKeyUnknown
            ? string.Join("; ", outcomes.Select(outcome => outcome.Problem!).Where(problem => problem.Code == ErrorCode.SigningKeyUnknown)
                .Select(problem => problem.Message).Distinct())
            : telling.Problem.Message;
        throw new GoBootstrapException(telling.Problem.Code, $"'{name}' is not accepted: {message}. {Advice(telling.Problem.Code)}");
    }

    private static int Rank(ErrorCode code) => code switch
    {
        ErrorCode.SignatureInvalid => 0,
        ErrorCode.SigningKeyUnusable => 1,
        ErrorCode.WeakSignature => 2,
        _ => 3,
    };

    private static string Advice(ErrorCode code) => code switch
    {
        ErrorCode.SigningKeyUnknown =>
            "Check the fingerprint with the publisher, then add a keyring file that holds the key; if you have one, get a newer copy of it.",
        ErrorCode.SigningKeyUnusable => "Get a newer copy of the signer's public key, or ask the publisher.",
        ErrorCode.WeakSignature => "Ask the publisher for a stronger signature.",
        _ => "The file, its signature or both were changed, or do not belong together: get both again, from another mirror.",
    };

    private static SignatureProblem UnknownKey(SignaturePacket signature) => SignatureProblem.KeyUnknown(
        signature.IssuerName() is { } issuer
            ? $"it is signed by the key '{issuer}', which is not in the keyring"
            : "its signature does not name the key that made it");

    private IEnumerable<Candidate> FindCandidates(SignaturePacket signature)
    {
        foreach (var certificate in keyring.Certificates)
        {
            if (signature.Names(certificate.Primary) == true)
            {
                yield return new(certificate, null);
            }

            foreach (var subkey in certificate.Subkeys.Where(subkey => signature.Names(subkey.Key) == true))
            {
                yield return new(certificate, subkey);
            }
        }
    }

    private SignatureOutcome JudgeWith(Candidate candidate, SignaturePacket signature, byte[] digest)
    {
        if (SignaturePolicy.JudgeKey(candidate.Key) is { } weakness)
        {
            return new(null, weakness);
        }

        if (!SignatureArithmetic.IsMadeBy(candidate.Key, signature, digest))
        {
            return new(null, SignatureProblem.Invalid($"the signature of the key '{candidate.Key.Name}' does not fit its bytes"), IsBad: true);
        }

        return JudgeCandidate(candidate, signature) is { } problem
            ? new(null, problem)
            : new(new(candidate.Certificate.Primary.Name, candidate.Key.Name, signature.CreatedAt!.Value), null);
    }

    private SignatureProblem? JudgeCandidate(Candidate candidate, SignaturePacket signature)
    {
        var (certificate, subkey) = candidate;
        var signedAt = signature.CreatedAt!.Value;
        return SignaturePolicy.JudgeKey(candidate.Key)
            ?? JudgeTime(signature)
            ?? PrimaryKeyCheck.Judge(certificate, signedAt, signsItself: subkey is null)
            ?? (subkey is null ? null : SubkeyCheck.Judge(certificate.Primary, subkey, signedAt));
    }

    private SignatureProblem? JudgeTime(SignaturePacket signature)
    {
        if (signature.CreatedAt > now + AllowedSkew)
        {
            return SignatureProblem.Invalid(
                $"its signature is dated {signature.CreatedAt:yyyy-MM-dd HH:mm}Z and this machine's clock says {now.UtcDateTime:yyyy-MM-dd HH:mm}Z; check the clock");
        }

        return signature.IsExpiredAt(now)
            ? SignatureProblem.Invalid($"its signature of {signature.CreatedAt:yyyy-MM-dd} has an expiry of its own, which has passed")
            : null;
    }

    private sealed record Candidate(Certificate Certificate, Subkey? Subkey)
    {
        public PublicKeyPacket Key => Subkey?.Key ?? Certificate.Primary;
    }
}
