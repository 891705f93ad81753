using System.Security.Cryptography;
using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using Microsoft.Extensions.Time.Testing;

namespace GoBootstrap.Tests.Trust;

/// <summary>What the OpenPGP tests share.</summary>
internal static class OpenPgpTesting
{
    public const string Text = "Origin: Test\nSuite: stable\n- item\n--dashes\nFrom here\n\nÜmlaut: ä\n";

    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Yesterday { get; } = Now.AddDays(-1);

    public static byte[] Content { get; } = Encoding.UTF8.GetBytes("the content of an archive");

    public static OpenPgpVerifier Verifier(DateTimeOffset? now = null) => new(new FakeTimeProvider(now ?? Now));

    public static OpenPgpKeyring Keyring(params SigningKeyMaker[] makers) =>
        OpenPgpKeyring.Combine(makers.Select(maker => OpenPgpKeyring.Read(maker.BinaryPublicKey, "test.gpg")));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static ClearSignedDocument VerifyClear(string document, OpenPgpKeyring keyring) =>
        Verifier().VerifyClearSigned(Bytes(document), "InRelease", keyring);

    public static SignatureVerification VerifyDetached(byte[] signature, byte[] content, OpenPgpKeyring keyring, DateTimeOffset? now = null)
    {
        var verifier = Verifier(now);
        var read = verifier.ReadDetached(signature, "go.tar.gz.asc");
        using var hash = IncrementalHash.CreateHash(read.HashAlgorithm);
        hash.AppendData(content);
        return verifier.VerifyDetached(read, hash, keyring);
    }

    public static GoBootstrapException Refused(ErrorCode code, Func<object> verify)
    {
        var exception = Assert.Throws<GoBootstrapException>(verify);
        Assert.True(code == exception.Code, $"{code} was expected: {exception.Code}: {exception.Message}");
        return exception;
    }

    public static byte[] DataFile(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Trust", "Data", name));
}
