using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the lock verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>Writes the lock file for what the version files ask for. What it pins already stays as long as it fits.</summary>
    /// <param name="context">The context.</param>
    /// <returns>What is locked.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3041</c>.</exception>
    /// <example>
    /// <code>
    /// var locked = GoLock();
    /// Information("Go {0} is locked for {1}", locked.Version, string.Join(", ", locked.Ports));
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoLockInfo GoLock(this ICakeContext context) => GoLock(context, new GoLockSettings());

    /// <summary>Writes or checks the lock file: version, digests and evidence for several ports at once. Nothing is installed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>What is locked.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3041</c>.</exception>
    /// <example>
    /// <code>
    /// GoLock(settings => settings.Check = true);
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoLockInfo GoLock(this ICakeContext context, Action<GoLockSettings> configure) => GoLock(context, Configured(configure));

    /// <summary>Writes or checks the lock file: version, digests and evidence for several ports at once. Nothing is installed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>What is locked.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3041</c>.</exception>
    /// <example>
    /// <code>
    /// var locked = GoLock(new GoLockSettings { Version = "1.22.x", Ports = { "linux/amd64", "linux/arm64" } });
    /// foreach (var port in locked.ChangedPorts)
    /// {
    ///     Information("{0} is new or has changed.", port);
    /// }
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoLockInfo GoLock(this ICakeContext context, GoLockSettings settings) => GoLockRunner.Run(context, settings, GoEngines.Real);
}
