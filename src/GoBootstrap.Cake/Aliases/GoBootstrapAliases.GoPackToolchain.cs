using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the pack-toolchain verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>
    /// Packs the toolchain that the version files ask for, for this machine, into a NuGet package in the folder <c>packages</c>.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The packages.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB2001</c>.</exception>
    /// <example>
    /// <code>
    /// foreach (var package in GoPackToolchain())
    /// {
    ///     Information("{0} {1}: {2}", package.Id, package.PackageVersion, package.File);
    /// }
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static IReadOnlyList<GoToolchainPackageInfo> GoPackToolchain(this ICakeContext context) =>
        GoPackToolchain(context, new GoPackToolchainSettings());

    /// <summary>Packs the toolchain of a version for this machine into a NuGet package in the folder <c>packages</c>.</summary>
    /// <param name="context">The context.</param>
    /// <param name="version">The version spec of Go, such as <c>1.22.6</c>, <c>1.22.x</c> or <c>stable</c>.</param>
    /// <returns>The packages.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB2001</c>.</exception>
    /// <example>
    /// <code>
    /// GoPackToolchain("1.22.x");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static IReadOnlyList<GoToolchainPackageInfo> GoPackToolchain(this ICakeContext context, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        return GoPackToolchain(context, new GoPackToolchainSettings { Version = version });
    }

    /// <summary>Packs verified toolchains into NuGet packages, which the source <c>nuget</c> restores from any feed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The packages, one for each version and port.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB2001</c>.</exception>
    /// <example>
    /// <code>
    /// GoPackToolchain(settings =>
    /// {
    ///     settings.Versions.Add("1.22.x");
    ///     settings.Ports.Add("linux/amd64");
    ///     settings.OutputDirectory = "feed";
    /// });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static IReadOnlyList<GoToolchainPackageInfo> GoPackToolchain(
        this ICakeContext context, Action<GoPackToolchainSettings> configure) => GoPackToolchain(context, Configured(configure));

    /// <summary>Packs verified toolchains into NuGet packages, which the source <c>nuget</c> restores from any feed.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The packages, one for each version and port.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB2001</c>.</exception>
    /// <example>
    /// <code>
    /// GoPackToolchain(new GoPackToolchainSettings { Version = "1.22.x", OutputDirectory = "feed" });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Toolchain")]
    public static IReadOnlyList<GoToolchainPackageInfo> GoPackToolchain(this ICakeContext context, GoPackToolchainSettings settings) =>
        GoPackToolchainRunner.Run(context, settings, GoEngines.Real);
}
