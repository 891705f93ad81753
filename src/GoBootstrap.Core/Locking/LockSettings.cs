namespace GoBootstrap.Locking;

/// <summary>Whether and how a lock file decides which toolchain is used.</summary>
public sealed record LockSettings
{
    /// <summary>The name of the file in a repository.</summary>
    public const string FileName = "gobootstrap.lock.json";

    /// <summary>
    /// Gets the lock file, absolute or relative to the environment's current folder. Defaults to <see langword="null"/>: beside the nearest
    /// <c>gobootstrap.yaml</c>, or the nearest one in the project's folder and above it, up to a folder that holds <c>.git</c>.
    /// </summary>
    public string? File { get; init; }

    /// <summary>Gets how far the file decides. Defaults to <see cref="LockMode.Auto"/>.</summary>
    public LockMode Mode { get; init; }

    /// <summary>
    /// Gets the ports that are locked when a request names none, such as <c>linux/arm64</c>. Empty by default: the ports that the lock file has
    /// already, or this machine's.
    /// </summary>
    public IReadOnlyList<string> Ports { get; init; } = [];
}
