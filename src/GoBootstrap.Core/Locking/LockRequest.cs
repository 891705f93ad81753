namespace GoBootstrap.Locking;

/// <summary>Asks for a lock file to be written or checked.</summary>
public sealed record LockRequest
{
    /// <summary>
    /// Gets the version spec, such as <c>1.22.x</c> or <c>stable</c>. Defaults to <see langword="null"/>: what the version files say, else what the
    /// lock file was made for, else <c>stable</c>.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>Gets the path of a version file. Defaults to <see langword="null"/>: looked for in <see cref="ProjectDirectory"/> and above.</summary>
    public string? VersionFile { get; init; }

    /// <summary>Gets the folder in which version files and the lock file are looked for. Defaults to the environment's current folder.</summary>
    public string? ProjectDirectory { get; init; }

    /// <summary>
    /// Gets all ports that the lock file is to have, such as <c>linux/arm64</c>. Empty by default: those of the settings, else those that the lock
    /// file has, else this machine's.
    /// </summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether the file is only compared with what is asked for; nothing is written and no source is asked. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool ChecksOnly { get; init; }

    /// <summary>
    /// Gets a value indicating whether the newest release that matches is locked, although the locked one matches too. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool Updates { get; init; }

    /// <summary>Gets a value indicating whether the version may become lower than the locked one. Defaults to <see langword="false"/>.</summary>
    public bool AllowsDowngrade { get; init; }
}
