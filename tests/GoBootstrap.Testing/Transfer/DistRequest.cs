namespace GoBootstrap.Testing;

/// <summary>One request that a <see cref="DistServer"/> or <see cref="DistProxy"/> got.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The request target as it was sent: path and query, an absolute address, or host and port.</param>
/// <param name="Headers">The headers; names ignore case.</param>
public sealed record DistRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Gets the path without query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>Gets a header's value; <see langword="null"/> when it was not sent.</summary>
    /// <param name="name">The header.</param>
    /// <returns>The value.</returns>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
