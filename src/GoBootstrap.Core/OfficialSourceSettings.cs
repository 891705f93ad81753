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
    /// Gets the mirrors that serve the archives and their <c>.asc</c> files: folders, or templates with <c>{file}</c>, <c>{version}</c>,
    /// <c>{os}</c>, <c>{arch}</c> and <c>{ext}</c>. Of several the fastest is used. Defaults to <c>https://dl.google.com/go/</c>.
    /// </summary>
    public IReadOnlyList<string> Mirrors { get; init; } = ["https://dl.google.com/go/"];

    /// <summary>
    /// Gets the region whose known mirrors come after <see cref="Mirrors"/>, and instead of their default: <c>global</c> or <c>cn</c>. It also
    /// orders the default <see cref="Indexes"/>. Defaults to <see langword="null"/>: none.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>
    /// Gets a value indicating whether mirrors are tried strictly in their order, and none is measured or remembered. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool MirrorsInOrder { get; init; }

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
