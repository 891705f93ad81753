using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the verify verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>Compares every file of the installed toolchain that the version files ask for with what was installed.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The toolchain, which is whole.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB4004</c>.</exception>
    /// <example>
    /// <code>
    /// var go = GoVerify();
    /// Information("{0} files of Go {1} are as they were installed.", go.FileCount, go.Version);
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoVerifyInfo GoVerify(this ICakeContext context) => GoVerify(context, new GoVerifySettings());

    /// <summary>Compares every file of the newest installed toolchain of some version with what was installed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="version">The version spec of Go, such as <c>1.22.6</c>, <c>1.22.x</c> or <c>stable</c>.</param>
    /// <returns>The toolchain, which is whole.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB4004</c>.</exception>
    /// <example>
    /// <code>
    /// GoVerify("1.22");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoVerifyInfo GoVerify(this ICakeContext context, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        return GoVerify(context, new GoVerifySettings { Version = version });
    }

    /// <summary>Compares every file of an installed toolchain with what was installed. A difference is the error GOB4004.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The toolchain, which is whole.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB4004</c>.</exception>
    /// <example>
    /// <code>
    /// GoVerify(settings => settings.Version = "1.22");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoVerifyInfo GoVerify(this ICakeContext context, Action<GoVerifySettings> configure) =>
        GoVerify(context, Configured(configure));

    /// <summary>Compares every file of an installed toolchain with what was installed. A difference is the error GOB4004.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The toolchain, which is whole.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB4004</c>.</exception>
    /// <example>
    /// <code>
    /// GoVerify(new GoVerifySettings { ProjectDirectory = "." });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoVerifyInfo GoVerify(this ICakeContext context, GoVerifySettings settings) =>
        GoVerifyRunner.Run(context, settings, GoEngines.Real);
}
