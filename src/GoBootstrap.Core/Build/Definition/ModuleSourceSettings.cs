namespace GoBootstrap.Build;

/// <summary>
/// Go's settings for the download of modules, passed on explicitly. What is <see langword="null"/> is taken from the caller's environment, and
/// otherwise is Go's own default. See <see href="https://go.dev/ref/mod#environment-variables"/>.
/// </summary>
public sealed record ModuleSourceSettings
{
    /// <summary>Gets GOPROXY.</summary>
    public string? Proxy { get; init; }

    /// <summary>Gets GOPRIVATE.</summary>
    public string? Private { get; init; }

    /// <summary>Gets GONOPROXY.</summary>
    public string? NoProxy { get; init; }

    /// <summary>Gets GOSUMDB.</summary>
    public string? SumDatabase { get; init; }

    /// <summary>Gets GONOSUMDB.</summary>
    public string? NoSumDatabase { get; init; }

    /// <summary>Gets the folder of GOMODCACHE. Defaults to <see langword="null"/>: the caller's GOMODCACHE, or a folder of the store.</summary>
    public string? CacheDirectory { get; init; }
}
