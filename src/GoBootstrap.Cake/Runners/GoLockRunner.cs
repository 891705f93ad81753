using Cake.Core;
using Cake.Core.IO;
using GoBootstrap.Locking;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoLock</c>.</summary>
internal static class GoLockRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>What is locked.</returns>
    public static GoLockInfo Run(ICakeContext context, GoLockSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var request = new LockRequest
            {
                Version = settings.Version,
                VersionFile = session.Paths.Of(settings.VersionFile),
                ProjectDirectory = session.Paths.Of(settings.ProjectDirectory),
                Ports = [.. settings.Ports],
                ChecksOnly = settings.Check,
                Updates = settings.Update,
                AllowsDowngrade = settings.AllowDowngrade,
            };
            var result = await session.Locker.LockAsync(request, cancellationToken);
            return new GoLockInfo
            {
                File = new FilePath(result.File),
                Version = result.Version.ToString(),
                PreviousVersion = result.PreviousVersion?.ToString(),
                RequestedBy = result.RequestedBy,
                Ports = [.. result.Ports.Select(PortOf)],
                ChangedPorts = [.. result.Ports.Where(port => port.Change != LockChange.Unchanged).Select(PortOf)],
                RemovedPorts = [.. result.Removed.Select(port => port.ToString())],
                WasWritten = result.WasWritten,
            };
        });

    private static string PortOf(LockedPort port) => port.Toolchain.Port.ToString();
}
