using GoBootstrap.Ensure;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>What is to be locked.</summary>
/// <param name="Wanted">The wish; its port is the first of the ports.</param>
/// <param name="Ports">All ports, in the order of their names.</param>
/// <param name="NamesPorts">Whether somebody named the ports; otherwise they are what the file has, or this machine's.</param>
internal sealed record LockPlan(WantedToolchain Wanted, IReadOnlyList<GoPort> Ports, bool NamesPorts)
{
    /// <summary>Makes a plan.</summary>
    /// <param name="request">The request.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="host">This machine, concluded only when nobody names a port.</param>
    /// <param name="before">The lock file as it is; <see langword="null"/> when there is none.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB1xxx: version. GOB5xxx: host or port.</exception>
    public static LockPlan Make(LockRequest request, LockSettings settings, GoBootstrapEnvironment environment, HostPort host, LockFile? before)
    {
        var named = request.Ports.Count > 0 ? request.Ports : settings.Ports;
        var ports = named.Count > 0 ? named.Select(WantedToolchain.ToolchainPort) : before?.Ports ?? [host.Value];
        var sorted = ports.Distinct().OrderBy(port => port.ToString(), StringComparer.Ordinal).ToList();
        var wanted = WantedToolchain.From(
            new()
            {
                Version = request.Version,
                VersionFile = request.VersionFile,
                ProjectDirectory = request.ProjectDirectory,
                Port = sorted[0].ToString(),
            },
            environment,
            host);

        // A lock file that was made for a version that nobody else names remembers it.
        var remembered = wanted.IsDefault && before is not null
            ? wanted with { Spec = before.Request, RequestedBy = $"the lock file, which was made for '{before.Request.Text}'", Asker = before.RequestedBy }
            : wanted;
        return new(remembered, sorted, named.Count > 0);
    }

    /// <summary>Keeps the locked version when it still does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="before">The lock file as it is.</param>
    /// <returns>The wish to ask the sources for.</returns>
    public WantedToolchain Keeping(LockRequest request, LockFile? before) =>
        !request.Updates && before is not null && LockGate.Fits(before, Wanted) ? Wanted with { Spec = GoVersionSpec.Exactly(before.Version) } : Wanted;
}
