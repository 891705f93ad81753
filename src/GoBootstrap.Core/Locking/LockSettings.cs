using GoBootstrap.Diagnostics;

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

    /// <summary>Lays over these settings what a surface was given. What says nothing leaves them as they are.</summary>
    /// <param name="file">The lock file; <see langword="null"/> when none is named.</param>
    /// <param name="locked">The name of the flag for <see cref="LockMode.Locked"/>, and whether it is set.</param>
    /// <param name="off">The name of the flag for <see cref="LockMode.Off"/>, and whether it is set.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="GoBootstrapException">GOB0002: both flags are set.</exception>
    public LockSettings With(string? file, (string Name, bool IsSet) locked, (string Name, bool IsSet) off) => this with
    {
        File = file ?? File,
        Mode = (locked.IsSet, off.IsSet) switch
        {
            (true, true) => throw new GoBootstrapException(
                ErrorCode.OptionsContradict,
                $"'{locked.Name}' takes what the lock file pins, and '{off.Name}' reads none. Leave out one of the two."),
            (true, _) => LockMode.Locked,
            (_, true) => LockMode.Off,
            _ => Mode,
        },
    };
}
