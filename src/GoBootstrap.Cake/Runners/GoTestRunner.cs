using Cake.Core;
using GoBootstrap.Build;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoTest</c>.</summary>
internal static class GoTestRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>What came of the tests.</returns>
    public static GoTestInfo Run(ICakeContext context, GoTestSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var result = await session.Builder.TestAsync(RequestOf(settings, session.Paths), cancellationToken);
            session.Register(result.Toolchain);
            if (settings.ThrowOnFailure)
            {
                result.ThrowIfFailed();
            }

            return InfoOf(result);
        });

    private static GoTestRequest RequestOf(GoTestSettings settings, CakePaths paths) => new()
    {
        ModuleDirectory = ModuleOptions.FolderOf(settings, paths),
        Toolchain = ModuleOptions.ToolchainOf(settings, paths),
        Packages = ModuleOptions.PackagesOf(settings),
        Options = ModuleOptions.OptionsOf(settings, paths),
        Filter = settings.Filter,
        Count = settings.Count,
        IsShort = settings.IsShort,
        FindsRaces = settings.Race,
        CoverageFile = paths.Of(settings.CoverageFile),
        Timeout = settings.Timeout,
        Flags = [.. settings.Flags],
        ModuleSources = ModuleOptions.SourcesOf(settings, paths, new()),
    };

    private static GoTestInfo InfoOf(GoTestResult result) => new()
    {
        GoVersion = result.Toolchain.Version.ToString(),
        Passed = result.Cases.Count(test => test is { Name: not null, Outcome: GoTestOutcome.Passed }),
        Skipped = result.Cases.Count(test => test is { Name: not null, Outcome: GoTestOutcome.Skipped }),
        Failed = [.. result.Cases.Where(test => test.Outcome == GoTestOutcome.Failed).Select(NameOf)],
    };

    private static string NameOf(GoTestCase test) => test.Name is null ? test.Package : $"{test.Package}.{test.Name}";
}
