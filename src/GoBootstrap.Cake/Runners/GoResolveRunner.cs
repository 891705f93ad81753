using Cake.Core;
using Cake.Core.IO;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoResolve</c>.</summary>
internal static class GoResolveRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>What an ensure would install.</returns>
    public static GoResolveInfo Run(ICakeContext context, GoResolveSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var request = EngineSettings.RequestOf(settings, session.Paths) with
            {
                Port = settings.Port,
                ChecksLatest = settings.CheckLatest,
            };
            var result = await session.Client.ResolveAsync(request, cancellationToken);
            return new GoResolveInfo
            {
                Version = result.Version.ToString(),
                GoOS = result.Port.Os,
                GoArch = result.Port.Arch,
                Source = result.Source,
                Release = result.Release,
                IsInstalled = result.IsInstalled,
                RequestedBy = result.RequestedBy,
                LockFile = result.LockFile is { } file ? new FilePath(file) : null,
            };
        });
}
