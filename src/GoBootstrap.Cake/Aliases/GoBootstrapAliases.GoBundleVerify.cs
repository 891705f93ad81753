using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the verb GoBundleVerify.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>Verifies the offline bundle that <c>gobootstrap.yaml</c> names.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The bundle, which is good.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3050</c>.</exception>
    /// <example>
    /// <code>
    /// var bundle = GoBundleVerify();
    /// Information("{0} toolchains, signed by {1}", bundle.Toolchains.Count, bundle.SignedBy);
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoBundleInfo GoBundleVerify(this ICakeContext context) => GoBundleVerify(context, new GoBundleVerifySettings());

    /// <summary>Verifies an offline bundle: every file, and every toolchain as an install would. A lie is the error GOB3050.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The bundle, which is good.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3050</c>.</exception>
    /// <example>
    /// <code>
    /// GoBundleVerify(settings =>
    /// {
    ///     settings.Bundle = "go-bundle";
    ///     settings.BundleKeyringFile = "release-key.pub.asc";
    /// });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoBundleInfo GoBundleVerify(this ICakeContext context, Action<GoBundleVerifySettings> configure) => GoBundleVerify(context, Configured(configure));

    /// <summary>Verifies an offline bundle: every file, and every toolchain as an install would. A lie is the error GOB3050.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The bundle, which is good.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3050</c>.</exception>
    /// <example>
    /// <code>
    /// GoBundleVerify(new GoBundleVerifySettings { Bundle = "go-bundle", BundleKeyringFile = "release-key.pub.asc" });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoBundleInfo GoBundleVerify(this ICakeContext context, GoBundleVerifySettings settings) =>
        GoBundleRunner.Verify(context, settings, GoEngines.Real);
}
