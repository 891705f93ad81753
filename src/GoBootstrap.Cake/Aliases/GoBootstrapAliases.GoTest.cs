using Cake.Core;
using Cake.Core.Annotations;
using Cake.Core.IO;
namespace Cake.GoBootstrap;

/// <content>The aliases of the test verb.</content>
public static partial class GoBootstrapAliases
{
    /// <summary>
    /// Runs the tests of the Go modules that <c>gobootstrap.yaml</c> lists, otherwise of the one in the working directory. A failed test is an error.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>What came of the tests.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6005</c>.</exception>
    /// <example>
    /// <code>
    /// var tests = GoTest();
    /// Information("{0} passed, {1} skipped", tests.Passed, tests.Skipped);
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoTestInfo GoTest(this ICakeContext context) => GoTest(context, new GoTestSettings());

    /// <summary>Runs the tests of a Go module in some folder. A failed test is an error.</summary>
    /// <param name="context">The context.</param>
    /// <param name="module">The folder with go.mod.</param>
    /// <returns>What came of the tests.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6005</c>.</exception>
    /// <example>
    /// <code>
    /// GoTest(".");
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoTestInfo GoTest(this ICakeContext context, DirectoryPath module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return GoTest(context, new GoTestSettings { Module = module });
    }

    /// <summary>
    /// Runs the tests of a Go module, or of all that <c>gobootstrap.yaml</c> lists where none is named. A failed test is the error GOB6005, and a
    /// package that does not compile GOB6002.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>What came of the tests.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6005</c>.</exception>
    /// <example>
    /// <code>
    /// GoTest(settings =>
    /// {
    ///     settings.Packages.Add("./...");
    ///     settings.Count = 1;
    ///     settings.CoverageFile = "coverage.out";
    /// });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoTestInfo GoTest(this ICakeContext context, Action<GoTestSettings> configure) =>
        GoTest(context, Configured(configure));

    /// <summary>
    /// Runs the tests of a Go module, or of all that <c>gobootstrap.yaml</c> lists where none is named. A failed test is the error GOB6005, and a
    /// package that does not compile GOB6002.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>What came of the tests.</returns>
    /// <exception cref="CakeException">The message is one line that begins with the error's code, such as <c>GOB6005</c>.</exception>
    /// <example>
    /// <code>
    /// var tests = GoTest(new GoTestSettings { Module = ".", Filter = "^TestNothingHasThisName$", IsShort = true });
    /// </code>
    /// </example>
    [CakeMethodAlias]
    [CakeAliasCategory("Build")]
    public static GoTestInfo GoTest(this ICakeContext context, GoTestSettings settings) =>
        GoTestRunner.Run(context, settings, GoEngines.Real);
}
