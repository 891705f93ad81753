using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the verb GoBundleImport.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>Installs all toolchains of the offline bundle that <c>gobootstrap.yaml</c> names.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The toolchains, newest first.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3015</c>.</exception>
    /// <example>
    /// <code>
    /// foreach (var go in GoBundleImport())
    /// {
    ///     Information("Go {0} is in {1}", go.Version, go.GoRoot);
    /// }
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static IReadOnlyList<GoToolchainInfo> GoBundleImport(this ICakeContext context) => GoBundleImport(context, new GoBundleImportSettings());

    /// <summary>Installs toolchains of an offline bundle; nothing but the bundle is asked.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The toolchains, newest first.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3015</c>.</exception>
    /// <example>
    /// <code>
    /// GoBundleImport(settings =>
    /// {
    ///     settings.Bundle = "go-bundle";
    ///     settings.BundleKeyringFile = "release-key.pub.asc";
    ///     settings.Ports.Add("linux/amd64");
    /// });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static IReadOnlyList<GoToolchainInfo> GoBundleImport(this ICakeContext context, Action<GoBundleImportSettings> configure) => GoBundleImport(context, Configured(configure));

    /// <summary>Installs toolchains of an offline bundle; nothing but the bundle is asked.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The toolchains, newest first.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB3015</c>.</exception>
    /// <example>
    /// <code>
    /// GoBundleImport(new GoBundleImportSettings { Bundle = "go-bundle", Offline = true });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static IReadOnlyList<GoToolchainInfo> GoBundleImport(this ICakeContext context, GoBundleImportSettings settings) =>
        GoBundleRunner.Import(context, settings, GoEngines.Real);
}
