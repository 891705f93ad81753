namespace GoBootstrap.Sources.Apt;

/// <summary>Which keys may sign for an entry. With nothing set, all keys that apt trusts in general may.</summary>
internal sealed record AptSignedBy
{
    /// <summary>Gets the absolute paths of keyring files, as they are written.</summary>
    public IReadOnlyList<string> KeyringFiles { get; init; } = [];

    /// <summary>Gets the keys that are selected of the keyring; none selects all.</summary>
    public IReadOnlyList<AptKeySelector> Keys { get; init; } = [];

    /// <summary>Gets an embedded, armored key block; <see langword="null"/> when there is none.</summary>
    public string? EmbeddedKey { get; init; }
}
