using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;
namespace Cake.GoBootstrap;

/// <content>The aliases of the build verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>
    /// Builds the Go programs of the working directory, or of its <c>gobootstrap.yaml</c>, for this machine. What has not changed is not
    /// built again.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// foreach (var program in GoBuild().Programs)
    /// {
    ///     Information("{0} for {1}: {2}", program.Name, program.Target, program.Path);
    /// }
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoBuild(this ICakeContext context) => GoBuild(context, new GoBuildSettings());

    /// <summary>Builds the Go programs of a module for this machine. What has not changed is not built again.</summary>
    /// <param name="context">The context.</param>
    /// <param name="module">The folder with go.mod.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// var program = GoBuild(".").Programs.First();
    /// StartProcess(program.Path, new ProcessSettings { Arguments = "Cake" });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoBuild(this ICakeContext context, DirectoryPath module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return GoBuild(context, new GoBuildSettings { Module = module });
    }

    /// <summary>
    /// Builds the Go programs for one target, proves every one of them, and writes no reports. What has not changed is not built again.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// GoBuild(settings =>
    /// {
    ///     settings.Target = "linux/arm64";
    ///     settings.ProjectVersion = "1.4.0";
    ///     settings.LdFlags.Add("-X main.version={version}");
    /// });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoBuild(this ICakeContext context, Action<GoBuildSettings> configure) =>
        GoBuild(context, Configured(configure));

    /// <summary>
    /// Builds the Go programs for one target, proves every one of them, and writes no reports. What has not changed is not built again.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6002</c>.</exception>
    /// <example>
    /// <code>
    /// GoBuild(new GoBuildSettings { Module = ".", OutputDirectory = "artifacts/go", Strip = true });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoBuildInfo GoBuild(this ICakeContext context, GoBuildSettings settings) =>
        GoBuildRunner.Run(context, settings, GoEngines.Real);
}
