using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// Fetches the InRelease file of a suite and takes it through every check before a word of it counts: signature by a key of the entry,
/// Valid-Until, no older than the last one, and of the suite that was asked for. Detached signatures (<c>Release.gpg</c>) are not read: every
/// archive of the last ten years has InRelease.
/// </summary>
/// <param name="clock">The clock that Valid-Until is judged by.</param>
/// <param name="transfer">What fetches.</param>
/// <param name="verifier">What verifies.</param>
/// <param name="keyrings">Where keys come from.</param>
/// <param name="cache">What remembers dates.</param>
internal sealed class AptReleaseReader(
    TimeProvider clock, ITransfer transfer, IOpenPgpVerifier verifier, AptKeyrings keyrings, AptCache cache)
{
    private const long MaximumSize = 8 << 20;

    /// <summary>Reads a suite's Release file.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The verified file.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2002: the suite does not exist. Other GOB2xxx: it cannot be fetched or read. GOB3010 to GOB3014: it is not signed well. GOB3016,
    /// GOB3017: it is out of date. GOB3018: its keyring cannot be read. GOB4xxx: the cache cannot be used.
    /// </exception>
    public async Task<AptSignedRelease> ReadAsync(AptSuite suite, CancellationToken cancellationToken)
    {
        var document = await transfer.GetBytesAsync(
            new()
            {
                Locations = [suite.Entry.Archive.Locate(suite.Path + "/InRelease")],
                Name = $"InRelease of {suite.Name}",
                MaximumSize = MaximumSize,
            },
            cancellationToken);
        var keyring = await keyrings.LoadAsync(suite.Entry.SignedBy, cancellationToken);
        var signed = verifier.VerifyClearSigned(document.Content, suite.Origin, keyring);
        var signature = Select(signed.Signatures, suite);
        var release = AptRelease.Parse(signed.Text, suite.Origin);
        Check(suite, release);
        return new(suite, release, signature);
    }

    private static SignatureVerification Select(IReadOnlyList<SignatureVerification> signatures, AptSuite suite)
    {
        var keys = suite.Entry.SignedBy.Keys;
        return signatures.FirstOrDefault(signature => keys.Count == 0 || keys.Any(key => key.Matches(signature)))
            ?? throw new GoBootstrapException(
                ErrorCode.SigningKeyUnknown,
                $"'{suite.Origin}' is signed by '{string.Join("', '", signatures.Select(s => s.SigningKey))}', but 'Signed-By' in "
                + $"'{suite.Entry.File}({suite.Entry.Line})' allows only '{string.Join("', '", keys.Select(key => key.Fingerprint))}'. "
                + "Correct the fingerprint there when the archive has a new key.");
    }

    private void Check(AptSuite suite, AptRelease release)
    {
        if (!release.IsFor(suite.Name))
        {
            throw new GoBootstrapException(
                ErrorCode.IndexMalformed,
                $"'{suite.Origin}' is the signed index of another suite: suite '{suite.Name}' was expected, but it says Suite '{release.Suite}' "
                + $"and Codename '{release.Codename}'. The mirror serves the wrong file; use another mirror.");
        }

        if (release.ValidUntil is { } end && end < clock.GetUtcNow())
        {
            throw new GoBootstrapException(
                ErrorCode.IndexExpired,
                $"'{suite.Origin}' may be used until '{Show(end)}', which is past. The mirror is out of date, or this machine's clock is wrong; "
                + "use another mirror or correct the clock.");
        }

        var before = cache.RecallDate(suite);
        if (before > release.Date)
        {
            throw new GoBootstrapException(
                ErrorCode.IndexRolledBack,
                $"'{suite.Origin}' is of '{Show(release.Date)}', but one of '{Show(before.Value)}' was seen before. The mirror lags behind or "
                + "serves an old index on purpose; try again later or use another mirror.");
        }

        if (before != release.Date)
        {
            cache.RememberDate(suite, release.Date);
        }
    }

    private static string Show(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
