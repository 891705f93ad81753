namespace GoBootstrap;

/// <summary>Settings of the <c>official</c> source: the Go project's own releases.</summary>
public sealed record OfficialSourceSettings
{
    /// <summary>
    /// Gets the addresses of the release index, tried in order. Defaults to <c>https://go.dev/dl/?mode=json&amp;include=all</c>, then the same
    /// on <c>golang.google.cn</c>. See <see href="https://pkg.go.dev/golang.org/x/website/internal/dl">the page's source</see>.
    /// </summary>
    public IReadOnlyList<string> Indexes { get; init; } =
        ["https://go.dev/dl/?mode=json&include=all", "https://golang.google.cn/dl/?mode=json&include=all"];

    /// <summary>
    /// Gets the folders that serve the archives and their <c>.asc</c> files, tried in order; each gets a file's name appended. Defaults to
    /// <c>https://dl.google.com/go/</c>.
    /// </summary>
    public IReadOnlyList<string> Mirrors { get; init; } = ["https://dl.google.com/go/"];

    /// <summary>
    /// Gets the path of an OpenPGP keyring to use instead of the embedded Google key, armored or binary. Defaults to <see langword="null"/>.
    /// </summary>
    public string? KeyringFile { get; init; }

    /// <summary>
    /// Gets the fingerprints of the primary keys that may sign, 40 hexadecimal characters. Defaults to none named: every key of
    /// <see cref="KeyringFile"/>, or without one Google's Linux packages signing key, <c>EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796</c>.
    /// </summary>
    public IReadOnlyList<string> TrustedKeys { get; init; } = [];
}
