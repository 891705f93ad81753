using System.Security.Cryptography;
using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Sources.Apt;

/// <summary>Takes a first line <c>SIGNED primary subkey</c> for a signature; the primary key must be in the keyring.</summary>
internal sealed class FakeVerifier : IOpenPgpVerifier
{
    public static readonly DateTimeOffset SignedAt = new(2026, 11, 21, 2, 11, 0, TimeSpan.Zero);

    public static readonly string Subkey = new('B', 40);

    public static byte[] Sign(string text, string primary) => Encoding.UTF8.GetBytes($"SIGNED {primary} {Subkey}\n{text}");

    public ClearSignedDocument VerifyClearSigned(ReadOnlyMemory<byte> document, string name, OpenPgpKeyring keyring)
    {
        var text = Encoding.UTF8.GetString(document.Span);
        var words = text.Split('\n')[0].Split(' ');
        if (words[0] != "SIGNED")
        {
            throw new GoBootstrapException(ErrorCode.SignatureMissing, $"'{name}' is not signed.");
        }

        return keyring.PrimaryFingerprints.Contains(words[1])
            ? new(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..], [new(words[1], words[2], SignedAt)])
            : throw new GoBootstrapException(ErrorCode.SigningKeyUnknown, $"'{name}' is signed by an unknown key.");
    }

    public DetachedSignature ReadDetached(ReadOnlyMemory<byte> signature, string name) => throw new NotSupportedException();

    public SignatureVerification VerifyDetached(DetachedSignature signature, IncrementalHash contentHash, OpenPgpKeyring keyring) =>
        throw new NotSupportedException();
}
