using Cake.Core;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

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
            var folders = ModuleOptions.FoldersOf(settings, session);
            if (folders.Count > 1 && settings.CoverageFile is { } profile)
            {
                throw new GoBootstrapException(
                    ErrorCode.OptionsContradict,
                    $"'{nameof(settings.CoverageFile)}' is '{profile}', and '{session.File!.File}' lists {folders.Count} modules, each of which would "
                    + $"overwrite it. Name the module with '{nameof(settings.Module)}'.");
            }

            var results = new List<GoTestResult>();
            foreach (var folder in folders)
            {
                results.Add(await session.Builder.TestAsync(RequestOf(settings, folder, session), cancellationToken));
            }

            session.Register(results[0].Toolchain);
            if (settings.ThrowOnFailure)
            {
                // After all of them, so that a log tells of every module.
                results.ForEach(result => result.ThrowIfFailed());
            }

            return InfoOf(results);
        });

    private static GoTestRequest RequestOf(GoTestSettings settings, string folder, GoSession session) => new()
    {
        ModuleDirectory = folder,
        Toolchain = ModuleOptions.ToolchainOf(settings, folder, session.Paths),
        Packages = ModuleOptions.PackagesOf(settings),
        Options = ModuleOptions.OptionsOf(settings, folder, session.Paths),
        Filter = settings.Filter,
        Count = settings.Count,
        IsShort = settings.IsShort,
        FindsRaces = settings.Race,
        CoverageFile = session.Paths.Of(settings.CoverageFile),
        Timeout = settings.Timeout,
        Flags = [.. settings.Flags],
        ModuleSources = ModuleOptions.SourcesOf(settings, session),
    };

    private static GoTestInfo InfoOf(List<GoTestResult> results)
    {
        var cases = results.SelectMany(result => result.Cases).ToList();
        return new()
        {
            GoVersion = results[0].Toolchain.Version.ToString(),
            Passed = cases.Count(test => test is { Name: not null, Outcome: GoTestOutcome.Passed }),
            Skipped = cases.Count(test => test is { Name: not null, Outcome: GoTestOutcome.Skipped }),
            Failed = NamesOf([.. cases.Where(test => test.Outcome == GoTestOutcome.Failed)]),
        };
    }

    // Go also says of a package that it failed when one of its tests did, and that is no failure more.
    private static IReadOnlyList<string> NamesOf(IReadOnlyList<GoTestCase> failed)
    {
        var explained = failed.Where(test => test.Name is not null).Select(test => test.Package).ToHashSet(StringComparer.Ordinal);
        return [.. failed.Where(test => test.Name is not null || !explained.Contains(test.Package)).Select(NameOf)];
    }

    private static string NameOf(GoTestCase test) => test.Name is null ? test.Package : $"{test.Package}.{test.Name}";
}
