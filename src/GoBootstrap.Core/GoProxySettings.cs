namespace GoBootstrap;

/// <summary>Settings of Go's module proxies: they serve the source <c>goproxy</c>, and may answer for the checksum database.</summary>
public sealed record GoProxySettings
{
    /// <summary>Go's own default list.</summary>
    internal const string DefaultProxies = "https://proxy.golang.org,direct";

    /// <summary>
    /// Gets the list of proxies, written as Go's <c>GOPROXY</c>: addresses, <c>direct</c> or <c>off</c>, with a comma or a bar between them. Defaults
    /// to <see langword="null"/>: the variable <c>GOPROXY</c>, or <c>https://proxy.golang.org,direct</c>.
    /// </summary>
    public string? Proxies { get; init; }

    /// <summary>
    /// Gets the address that <c>direct</c> stands for: where the Go project keeps toolchain modules. Defaults to <c>https://go.dev/dl/mod/</c>.
    /// </summary>
    public string Origin { get; init; } = "https://go.dev/dl/mod/";
}
