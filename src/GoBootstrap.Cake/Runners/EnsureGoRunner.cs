using Cake.Core;
using Cake.Core.IO;
using GoBootstrap;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>EnsureGo</c>.</summary>
internal static class EnsureGoRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>The toolchain.</returns>
    public static GoToolchainInfo Run(ICakeContext context, EnsureGoSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var request = EngineSettings.RequestOf(settings, session.Paths) with
            {
                Port = settings.Port,
                ChecksLatest = settings.CheckLatest,
                Reinstalls = settings.Reinstall,
                Activates = settings.Activate,
            };
            var result = await session.Client.EnsureAsync(request, cancellationToken);
            session.Register(result.Toolchain);
            if (settings.AddToPath)
            {
                session.AddToPath(result.Toolchain);
            }

            return InfoOf(result);
        });

    private static GoToolchainInfo InfoOf(EnsureResult result)
    {
        var manifest = result.Toolchain.Manifest;
        return new GoToolchainInfo
        {
            Version = manifest.Version.ToString(),
            GoRoot = new DirectoryPath(result.GoRoot),
            GoPath = result.GoPath,
            GoOS = manifest.Port.Os,
            GoArch = manifest.Port.Arch,
            Executable = new FilePath(result.Toolchain.GoExecutable),
            Source = $"{manifest.Source}: {manifest.Release}",
            Evidence = [.. manifest.Evidence.Select(evidence => evidence.Describe())],
            Weakenings = manifest.Weakenings,
            WasInstalled = result.WasInstalled,
            LockFile = result.LockFile is { } file ? new FilePath(file) : null,
        };
    }
}
