using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the resolve verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>Says which toolchain <c>EnsureGo</c> would install for the version files, and from where, without installing it.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The version and its source.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB1002</c>.</exception>
    /// <example>
    /// <code>
    /// var go = GoResolve();
    /// Information("{0} for {1}/{2}, asked for by {3}", go.Version, go.GoOS, go.GoArch, go.RequestedBy);
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoResolveInfo GoResolve(this ICakeContext context) => GoResolve(context, new GoResolveSettings());

    /// <summary>Says which toolchain of some version <c>EnsureGo</c> would install, and from where, without installing it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="version">The version spec of Go, such as <c>1.22.6</c>, <c>1.22.x</c> or <c>stable</c>.</param>
    /// <returns>The version and its source.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB1002</c>.</exception>
    /// <example>
    /// <code>
    /// var version = GoResolve("1.22.x").Version;
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoResolveInfo GoResolve(this ICakeContext context, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        return GoResolve(context, new GoResolveSettings { Version = version });
    }

    /// <summary>Says which toolchain <c>EnsureGo</c> would install, and from where, without installing it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The version and its source.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB1002</c>.</exception>
    /// <example>
    /// <code>
    /// var go = GoResolve(settings => settings.Version = "1.22.x");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoResolveInfo GoResolve(this ICakeContext context, Action<GoResolveSettings> configure) =>
        GoResolve(context, Configured(configure));

    /// <summary>Says which toolchain <c>EnsureGo</c> would install, and from where, without installing it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The version and its source.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB1002</c>.</exception>
    /// <example>
    /// <code>
    /// var go = GoResolve(new GoResolveSettings { Version = "1.22", Offline = true });
    /// if (!go.IsInstalled)
    /// {
    ///     Information("Go {0} would come from {1}.", go.Version, go.Source);
    /// }
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoResolveInfo GoResolve(this ICakeContext context, GoResolveSettings settings) =>
        GoResolveRunner.Run(context, settings, GoEngines.Real);
}
