using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;
namespace Cake.GoBootstrap;

/// <content>The aliases of the vet verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>
    /// Examines the source of the Go modules that <c>gobootstrap.yaml</c> lists, otherwise of the one in the working directory. A finding is an error.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6006</c>.</exception>
    /// <example>
    /// <code>
    /// GoVet();
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoVetInfo GoVet(this ICakeContext context) => GoVet(context, new GoVetSettings());

    /// <summary>Examines the source of a Go module in some folder. A finding is an error.</summary>
    /// <param name="context">The context.</param>
    /// <param name="module">The folder with go.mod.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6006</c>.</exception>
    /// <example>
    /// <code>
    /// GoVet(".");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoVetInfo GoVet(this ICakeContext context, DirectoryPath module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return GoVet(context, new GoVetSettings { Module = module });
    }

    /// <summary>
    /// Examines the source of a Go module with <c>go vet</c>, or of all that <c>gobootstrap.yaml</c> lists where none is named. A finding is the
    /// error GOB6006, and a package that does not compile GOB6002.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6006</c>.</exception>
    /// <example>
    /// <code>
    /// GoVet(settings => settings.Target = "windows/amd64");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoVetInfo GoVet(this ICakeContext context, Action<GoVetSettings> configure) =>
        GoVet(context, Configured(configure));

    /// <summary>
    /// Examines the source of a Go module with <c>go vet</c>, or of all that <c>gobootstrap.yaml</c> lists where none is named. A finding is the
    /// error GOB6006, and a package that does not compile GOB6002.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6006</c>.</exception>
    /// <example>
    /// <code>
    /// var vet = GoVet(new GoVetSettings { Module = ".", ThrowOnFailure = false });
    /// foreach (var finding in vet.Findings)
    /// {
    ///     Warning("{0}", finding);
    /// }
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoVetInfo GoVet(this ICakeContext context, GoVetSettings settings) =>
        GoVetRunner.Run(context, settings, GoEngines.Real);
}
