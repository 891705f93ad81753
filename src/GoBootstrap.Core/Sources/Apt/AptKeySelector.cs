using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>A fingerprint of <c>Signed-By</c>.</summary>
/// <param name="Fingerprint">The fingerprint, in upper-case hexadecimal.</param>
/// <param name="IsExact">Whether it ended in <c>!</c>: only this very key may sign, none of its subkeys.</param>
internal sealed record AptKeySelector(string Fingerprint, bool IsExact)
{
    /// <summary>Says whether a good signature is by a key that this selects.</summary>
    /// <param name="signature">The signature.</param>
    /// <returns>Whether the key is selected.</returns>
    public bool Matches(SignatureVerification signature) =>
        Fingerprint.Equals(signature.SigningKey, StringComparison.OrdinalIgnoreCase)
        || (!IsExact && Fingerprint.Equals(signature.PrimaryKey, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a fingerprint.</summary>
    /// <param name="word">A word of <c>Signed-By</c>.</param>
    /// <returns>The selector; <see langword="null"/> when the word is no fingerprint of 40 or 64 characters.</returns>
    public static AptKeySelector? TryParse(string word)
    {
        var isExact = word.EndsWith('!');
        var hex = isExact ? word[..^1] : word;
        hex = hex.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? hex[2..] : hex;
        return hex.Length is 40 or 64 && hex.All(char.IsAsciiHexDigit) ? new(hex.ToUpperInvariant(), isExact) : null;
    }
}
