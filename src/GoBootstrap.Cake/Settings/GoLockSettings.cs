namespace Cake.GoBootstrap;

/// <summary>Settings of the <c>GoLock</c> alias. Everything has a default.</summary>
public sealed class GoLockSettings : GoToolchainSettings
{
    /// <summary>
    /// Gets all ports that the lock file is to have, such as <c>linux/arm64</c>. Empty by default: those of <c>gobootstrap.yaml</c>, else
    /// those that the lock file has, else this machine's.
    /// </summary>
    public ICollection<string> Ports { get; } = [];

    /// <summary>
    /// Gets or sets a value indicating whether the lock file is only compared with what is asked for, which is an error when it does not
    /// fit; no source is asked. Defaults to <see langword="false"/>.
    /// </summary>
    public bool Check { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the newest release that matches is locked although the locked one matches too. Defaults to
    /// <see langword="false"/>.
    /// </summary>
    public bool Update { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the version may become lower than the locked one. Defaults to <see langword="false"/>.
    /// </summary>
    public bool AllowDowngrade { get; set; }
}
