using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the ensure verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>
    /// Makes sure that the Go toolchain which the version files ask for is installed, verified, and registered with Cake's tools.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3001</c>.</exception>
    /// <example>
    /// <code>
    /// var go = EnsureGo();
    /// Information("{0} in {1}", go.Version, go.GoRoot);
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoToolchainInfo EnsureGo(this ICakeContext context) => EnsureGo(context, new EnsureGoSettings());

    /// <summary>Makes sure that a Go toolchain of some version is installed, verified, and registered with Cake's tools.</summary>
    /// <param name="context">The context.</param>
    /// <param name="version">The version spec of Go, such as <c>1.22.6</c>, <c>1.22.x</c> or <c>stable</c>.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3001</c>.</exception>
    /// <example>
    /// <code>
    /// EnsureGo("1.22.x");
    /// StartProcess("go", "version");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoToolchainInfo EnsureGo(this ICakeContext context, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        return EnsureGo(context, new EnsureGoSettings { Version = version });
    }

    /// <summary>Makes sure that a Go toolchain is installed, verified, and registered with Cake's tools.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3001</c>.</exception>
    /// <example>
    /// <code>
    /// var go = EnsureGo(settings => settings.Version = "1.22.x");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoToolchainInfo EnsureGo(this ICakeContext context, Action<EnsureGoSettings> configure) =>
        EnsureGo(context, Configured(configure));

    /// <summary>Makes sure that a Go toolchain is installed, verified, and registered with Cake's tools.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The toolchain.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3001</c>.</exception>
    /// <example>
    /// <code>
    /// var go = EnsureGo(new EnsureGoSettings { Version = "1.22", Offline = true });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoToolchainInfo EnsureGo(this ICakeContext context, EnsureGoSettings settings) =>
        EnsureGoRunner.Run(context, settings, GoEngines.Real);
}
