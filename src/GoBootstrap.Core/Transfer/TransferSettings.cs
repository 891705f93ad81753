namespace GoBootstrap.Transfer;

/// <summary>What a download may take, and how it connects. Proxies come from the environment (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c> …).</summary>
public sealed record TransferSettings
{
    /// <summary>Gets how long one connection may take to open, TLS included. Defaults to 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets how long a server may be silent, before its headers and between two reads of the body. Defaults to 30 seconds.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long one file may take in all, retries included. Defaults to 20 minutes.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Gets how often one address is tried again after a failure that may pass. Defaults to 3.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>
    /// Gets the pause before the first retry; it doubles each time, up to 30 seconds, and a random part of it is waited. Defaults to 500
    /// milliseconds.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the most redirects that are followed. Defaults to 10; never from https to http.</summary>
    public int MaximumRedirects { get; init; } = 10;

    /// <summary>Gets the path of a PEM file with certificate authorities to trust beside the system's. Defaults to <see langword="null"/>.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>
    /// Gets the path of a netrc file. Defaults to <see langword="null"/>: the variable <c>NETRC</c>, then <c>~/.netrc</c> (<c>~/_netrc</c> on
    /// Windows) when it exists.
    /// </summary>
    public string? NetrcFile { get; init; }

    /// <summary>Gets bearer tokens by host (<c>name</c> or <c>name:port</c>). They are sent to that host only, over https or to loopback.</summary>
    public IReadOnlyDictionary<string, string> BearerTokens { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Writes the settings without secrets.
    /// </summary>
    /// <returns>The type's name; its members may hold credentials.</returns>
    public override string ToString() => nameof(TransferSettings);
}
