using Cake.Core;
using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoVerify</c>.</summary>
internal static class GoVerifyRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>The toolchain, which is whole.</returns>
    public static GoVerifyInfo Run(ICakeContext context, GoVerifySettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var toolchain = session.Client.FindToInspect(EngineSettings.RequestOf(settings, session.Paths) with { Port = settings.Port });
            var report = await session.Client.VerifyAsync(toolchain, cancellationToken);
            report.ThrowIfDamaged();
            return new GoVerifyInfo
            {
                Version = toolchain.Version.ToString(),
                GoRoot = new DirectoryPath(toolchain.GoRoot),
                FileCount = report.FileCount,
                Evidence = [.. toolchain.Manifest.Evidence.Select(evidence => evidence.Describe())],
                Weakenings = toolchain.Manifest.Weakenings,
            };
        });
}
