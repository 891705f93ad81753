using System.Security.Cryptography;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Bundles.Writing;

/// <summary>Signs lists of digests with the user's key, and knows whose signatures on an earlier list are as good.</summary>
internal sealed class BundleSigner
{
    private readonly SigningKey _key;
    private readonly OpenPgpVerifier _verifier;
    private readonly TimeProvider _clock;

    private BundleSigner(SigningKey key, TimeProvider clock)
    {
        (_key, _clock, _verifier) = (key, clock, new(clock));
        Keyring = OpenPgpKeyring.Read(key.PublicKey, BundlePaths.SignerKey);
    }

    /// <summary>Gets the public key, armored.</summary>
    public byte[] PublicKey => _key.PublicKey;

    /// <summary>Gets the public key.</summary>
    public OpenPgpKeyring Keyring { get; }

    /// <summary>Gets the fingerprint of the primary key.</summary>
    public string PrimaryKey => Keyring.PrimaryFingerprints[0];

    /// <summary>Opens the key that a request names.</summary>
    /// <param name="request">The request.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="log">Is told when nobody signs (GOB3506).</param>
    /// <returns>The signer; <see langword="null"/> when none is wanted.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0002: two passphrases are named, or a key and that there is none. GOB3052: no key is named. GOB7018 to GOB7020: the key cannot be used.
    /// </exception>
    public static BundleSigner? Open(BundleContentRequest request, GoBootstrapEnvironment environment, IGoBootstrapLog log)
    {
        if (request is { PassphraseFile: not null, PassphraseVariable: not null } or { AllowsUnsigned: true, SigningKeyFile: not null })
        {
            throw new GoBootstrapException(
                ErrorCode.OptionsContradict,
                request.AllowsUnsigned
                    ? $"The key '{request.SigningKeyFile}' is to sign, and the bundle is to be unsigned. Leave out one of the two."
                    : $"The passphrase is to come from the file '{request.PassphraseFile}' and from the variable '{request.PassphraseVariable}'. Leave out one.");
        }

        if (request.SigningKeyFile is not { } file)
        {
            if (!request.AllowsUnsigned)
            {
                throw new GoBootstrapException(
                    ErrorCode.BundleKeyNotNamed,
                    "No key is named to sign the bundle with. Name the file of a secret key ('--signing-key'), or say that it is to be unsigned "
                    + "('--unsigned'): then only what upstream signed can be verified later.");
            }

            log.Warning(ErrorCode.BundleUnsigned, "The bundle is not signed, as asked for: only what upstream signed can be verified later.");
            return null;
        }

        var passphrase = request.PassphraseFile is { } secret ? ReadPassphrase(environment.Absolute(secret))
            : request.PassphraseVariable is { } variable ? environment.Variable(variable)
            : null;
        try
        {
            return new(SigningKey.Open(environment.Absolute(file), request.PassphraseVariable, passphrase, environment.Clock.GetUtcNow()), environment.Clock);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.SecretKeyLocked)
        {
            var reason = passphrase is not null ? "the passphrase does not open it"
                : request.PassphraseVariable is { } name ? $"the variable '{name}' is not set"
                : "no passphrase is named";
            throw new GoBootstrapException(
                ErrorCode.SecretKeyLocked,
                $"The secret key '{file}' is protected, and {reason}. Name a file ('--passphrase-file') or a variable ('--passphrase-env') that holds it.");
        }
    }

    /// <summary>Signs a list.</summary>
    /// <param name="list">The list.</param>
    /// <returns>The armored signature, which was verified.</returns>
    public byte[] Sign(byte[] list)
    {
        var signature = _key.Sign(list, _clock.GetUtcNow());
        Verify(list, signature, Keyring);
        return signature;
    }

    /// <summary>Says whether a signature over a list is this key's, or one of others that are as good.</summary>
    /// <param name="list">The list.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="others">Other keys that count.</param>
    /// <returns>The fingerprint of the primary key that signed; <see langword="null"/> when the signature does not count.</returns>
    public string? Judge(byte[] list, byte[] signature, OpenPgpKeyring? others)
    {
        try
        {
            return Verify(list, signature, others is null ? Keyring : OpenPgpKeyring.Combine([Keyring, others])).PrimaryKey;
        }
        catch (GoBootstrapException exception) when ((int)exception.Code / 1000 == 3)
        {
            return null;
        }
    }

    private static string ReadPassphrase(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault("");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read the passphrase in", path, exception);
        }
    }

    private SignatureVerification Verify(byte[] list, byte[] signature, OpenPgpKeyring keyring)
    {
        var read = _verifier.ReadDetached(signature, BundlePaths.Signature);
        using var hash = IncrementalHash.CreateHash(read.HashAlgorithm);
        hash.AppendData(list);
        return _verifier.VerifyDetached(read, hash, keyring);
    }
}
