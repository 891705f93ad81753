using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the verb GoBundle.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>Makes an offline bundle of toolchains: archives with everything that proves them, signed by your own key.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3052</c>.</exception>
    /// <example>
    /// <code>
    /// GoBundle(settings =>
    /// {
    ///     settings.BundleDirectory = "go-bundle";
    ///     settings.Versions.Add("1.22.x");
    ///     settings.Ports.Add("linux/amd64");
    ///     settings.SigningKeyFile = "release-key.asc";
    ///     settings.PassphraseVariable = "RELEASE_KEY_PASSPHRASE";
    /// });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoBundleInfo GoBundle(this ICakeContext context, Action<GoBundleSettings> configure) => GoBundle(context, Configured(configure));

    /// <summary>Makes an offline bundle of toolchains: archives with everything that proves them, signed by your own key.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3052</c>.</exception>
    /// <example>
    /// <code>
    /// GoBundle(new GoBundleSettings { BundleDirectory = "go-bundle", Version = "1.22.x", Unsigned = true });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static GoBundleInfo GoBundle(this ICakeContext context, GoBundleSettings settings) =>
        GoBundleRunner.Create(context, settings, GoEngines.Real);
}
