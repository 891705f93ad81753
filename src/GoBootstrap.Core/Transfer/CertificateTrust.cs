using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Trusts a company's own certificate authorities beside the system's. A wrong host name stays refused.</summary>
/// <param name="environment">May name a bundle in <c>SSL_CERT_FILE</c>.</param>
/// <param name="settings">May name a bundle.</param>
/// <param name="log">Told when the variable's bundle cannot be read.</param>
internal sealed class CertificateTrust(GoBootstrapEnvironment environment, TransferSettings settings, IGoBootstrapLog log)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly Lazy<X509Certificate2Collection> _authorities = new(
        () => Load(environment, settings, log), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Gets the callback for the handler; <see langword="null"/> when no bundle is named.</summary>
    public RemoteCertificateValidationCallback? Callback =>
        settings.CertificateAuthorityFile is null && environment.Variable("SSL_CERT_FILE") is null ? null : Validate;

    /// <summary>Reads the named bundle, so that an unreadable one is told as such and not as a failed handshake.</summary>
    /// <exception cref="GoBootstrapException">GOB2016: the bundle cannot be read.</exception>
    public void EnsureReadable()
    {
        if (settings.CertificateAuthorityFile is not null)
        {
            _ = _authorities.Value;
        }
    }

    private static X509Certificate2Collection Load(GoBootstrapEnvironment environment, TransferSettings settings, IGoBootstrapLog log)
    {
        var authorities = new X509Certificate2Collection();
        if (settings.CertificateAuthorityFile is { } file)
        {
            Import(authorities, environment.Absolute(file));
        }

        if (environment.Variable("SSL_CERT_FILE") is { } variable)
        {
            try
            {
                Import(authorities, environment.Absolute(variable));
            }
            catch (GoBootstrapException e)
            {
                // Other programs pass over a stale value as well, and the system's authorities are still there.
                log.Information($"{e.Message} The file was named by 'SSL_CERT_FILE' and is not used.");
            }
        }

        return authorities;
    }

    private static void Import(X509Certificate2Collection authorities, string path)
    {
        try
        {
            var before = authorities.Count;
            authorities.ImportFromPemFile(path);
            if (authorities.Count > before)
            {
                return;
            }
        }
        catch (Exception e) when (FileErrors.IsFileError(e) || e is CryptographicException)
        {
            throw new GoBootstrapException(
                ErrorCode.CredentialsUnreadable,
                $"The certificate file '{path}' cannot be read: {ExceptionText.Sentence(e)} A readable file with certificates in PEM form was expected.",
                e)
            {
                File = path,
            };
        }

        throw new GoBootstrapException(
            ErrorCode.CredentialsUnreadable,
            $"The certificate file '{path}' holds no certificate. A file with certificates in PEM form ('-----BEGIN CERTIFICATE-----') was expected.")
        {
            File = path,
        };
    }

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        // Only an unknown root can be mended by another root: not a wrong name, not a missing certificate.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_authorities.Value);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return own.Build(leaf);
    }
}
