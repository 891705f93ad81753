namespace GoBootstrap.Build.Sharding;

/// <summary>Asks for the outputs of all shards in one folder.</summary>
public sealed record ShardMergeRequest
{
    /// <summary>Gets the output folders of the shards, absolute or relative to the current folder, in any order.</summary>
    public required IReadOnlyList<string> Directories { get; init; }

    /// <summary>Gets the folder for the whole result, absolute or relative to the current folder. It must be none of the shards'.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>
    /// Gets the file of an OpenPGP secret key that signs the merged <c>SHA256SUMS</c>. Defaults to <see langword="null"/>, which is refused when
    /// the shards are signed: their signatures are over other lists.
    /// </summary>
    public string? SigningKeyFile { get; init; }

    /// <summary>Gets the name of the environment variable that holds the key's passphrase. Defaults to <see langword="null"/>: the key has none.</summary>
    public string? SigningPassphraseVariable { get; init; }
}
