using Cake.Core;
using GoBootstrap.Build;
using GoBootstrap.Platforms;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoVet</c>.</summary>
internal static class GoVetRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>What was found.</returns>
    public static GoVetInfo Run(ICakeContext context, GoVetSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var results = new List<GoVetResult>();
            foreach (var folder in ModuleOptions.FoldersOf(settings, session))
            {
                results.Add(await session.Builder.VetAsync(RequestOf(settings, folder, session), cancellationToken));
            }

            session.Register(results[0].Toolchain);
            if (settings.ThrowOnFailure)
            {
                // After all of them, so that a log tells of every module.
                results.ForEach(result => result.ThrowIfFailed());
            }

            return new GoVetInfo
            {
                GoVersion = results[0].Toolchain.Version.ToString(),
                Findings = [.. results.SelectMany(result => result.Findings).Select(finding => finding.ToString())],
            };
        });

    private static GoVetRequest RequestOf(GoVetSettings settings, string folder, GoSession session) => new()
    {
        ModuleDirectory = folder,
        Toolchain = ModuleOptions.ToolchainOf(settings, folder, session.Paths),
        Packages = ModuleOptions.PackagesOf(settings),
        Options = ModuleOptions.OptionsOf(settings, folder, session.Paths),
        Target = settings.Target is { } port ? new BuildTarget(PortTable.Find(GoPort.Parse(port)).Port) : null,
        Flags = [.. settings.Flags],
        ModuleSources = ModuleOptions.SourcesOf(settings, session),
    };
}
