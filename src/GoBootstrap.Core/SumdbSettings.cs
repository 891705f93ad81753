using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap;

/// <summary>Settings of the root of trust <c>sumdb</c>: the checksum database, a signed log of the sums of all module versions.</summary>
public sealed record SumdbSettings
{
    /// <summary>
    /// Gets the database, written as Go's <c>GOSUMDB</c>: <c>sum.golang.org</c>, a key <c>name+hash+base64</c>, either of them with a blank and an
    /// address behind it, or <c>off</c>, which makes the trust policy weaker. With an address it is asked there; without one by the first Go proxy
    /// of <see cref="GoProxySettings.Proxies"/> that answers for it, else directly. Defaults to <c>sum.golang.org</c>, whose key is built in. The
    /// variable <c>GOSUMDB</c> is not read: what is trusted is a setting.
    /// </summary>
    public string Database { get; init; } = "sum.golang.org";

    /// <summary>Gets a value indicating whether <see cref="Database"/> switches the root off.</summary>
    public bool IsOff => Database.Trim() == SumdbAddress.Off;
}
