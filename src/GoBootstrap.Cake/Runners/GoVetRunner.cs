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
            var request = new GoVetRequest
            {
                ModuleDirectory = ModuleOptions.FolderOf(settings, session.Paths),
                Toolchain = ModuleOptions.ToolchainOf(settings, session.Paths),
                Packages = ModuleOptions.PackagesOf(settings),
                Options = ModuleOptions.OptionsOf(settings, session.Paths),
                Target = settings.Target is { } port ? new BuildTarget(PortTable.Find(GoPort.Parse(port)).Port) : null,
                Flags = [.. settings.Flags],
                ModuleSources = ModuleOptions.SourcesOf(settings, session.Paths, new()),
            };
            var result = await session.Builder.VetAsync(request, cancellationToken);
            session.Register(result.Toolchain);
            if (settings.ThrowOnFailure)
            {
                result.ThrowIfFailed();
            }

            return new GoVetInfo
            {
                GoVersion = result.Toolchain.Version.ToString(),
                Findings = [.. result.Findings.Select(finding => finding.ToString())],
            };
        });
}
