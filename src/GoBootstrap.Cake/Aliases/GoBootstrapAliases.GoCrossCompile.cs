using Cake.Core;
using Cake.Core.Annotations;

namespace Cake.GoBootstrap;

/// <content>The aliases of the cross-compile verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>
    /// Builds the matrix of <c>gobootstrap.yaml</c>, proves every program, and writes <c>SHA256SUMS</c> and <c>artifacts.json</c>.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The programs and the reports.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// if (FileExists("gobootstrap.yaml"))
    /// {
    ///     GoCrossCompile();
    /// }
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoCrossCompile(this ICakeContext context) => GoCrossCompile(context, new GoCrossCompileSettings());

    /// <summary>
    /// Builds the Go programs for some targets, proves every one of them, and writes <c>SHA256SUMS</c> and <c>artifacts.json</c>.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="targets">The targets, such as <c>linux/arm64</c>, <c>linux/arm/7</c> or <c>win-x64</c>.</param>
    /// <returns>The programs and the reports.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// GoCrossCompile("linux/amd64", "linux/arm64");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoCrossCompile(this ICakeContext context, params string[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return GoCrossCompile(context, settings => Array.ForEach(targets, settings.Targets.Add));
    }

    /// <summary>
    /// Builds the Go programs for all targets, proves every one of them, and writes <c>SHA256SUMS</c> and <c>artifacts.json</c>. What has
    /// not changed is not built again.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The programs and the reports.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// var built = GoCrossCompile(settings =>
    /// {
    ///     settings.Module = ".";
    ///     settings.Targets.Add("linux/amd64");
    ///     settings.Targets.Add("linux/arm/7");
    ///     settings.Targets.Add("win-x64");
    ///     settings.ArchiveFormat = "auto";
    /// });
    /// Information("{0} files in {1}", built.Artifacts.Count, built.OutputDirectory);
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoCrossCompile(this ICakeContext context, Action<GoCrossCompileSettings> configure) =>
        GoCrossCompile(context, Configured(configure));

    /// <summary>
    /// Builds the Go programs for all targets, proves every one of them, and writes <c>SHA256SUMS</c> and <c>artifacts.json</c>. What has
    /// not changed is not built again.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The programs and the reports.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// GoCrossCompile(new GoCrossCompileSettings
    /// {
    ///     Targets = { "linux/amd64", "linux/arm64" },
    ///     Shard = Argument("shard", "1/1"),
    /// });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoCrossCompile(this ICakeContext context, GoCrossCompileSettings settings) =>
        GoCrossCompileRunner.Run(context, settings, GoEngines.Real);
}
