using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Sources;
using GoBootstrap.Trust;

namespace GoBootstrap.Ensure;

/// <summary>Makes wishes of requests: what is wanted, what a lock file pins of it, and whether the trust policy can have it at all.</summary>
/// <param name="environment">The outside.</param>
/// <param name="settings">How to work.</param>
/// <param name="host">This machine's port.</param>
/// <param name="judge">Applies the policy.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class EnsureWishes(
    GoBootstrapEnvironment environment, GoBootstrapSettings settings, HostPort host, InstalledJudge judge, IGoBootstrapLog log)
{
    private readonly LockGate _lock = new(environment, settings.Lock, log);

    /// <summary>Reads a request that is to be satisfied.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What is wanted, what the lock file pins of it, and whether a newer release is to be looked for.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001, GOB0002, GOB0031, GOB2014: settings that contradict each other. GOB1xxx: version or version file. GOB3034: the policy refuses the
    /// release. GOB3035 to GOB3043: the lock file. GOB5001, GOB5002: host or port.
    /// </exception>
    public (WantedToolchain Wanted, LockPin? Pin, bool ChecksLatest) Read(EnsureRequest request)
    {
        RefuseContradictions(request);
        var (wanted, pin) = ReadUnjudged(request);
        judge.RefuseVersion(wanted);

        // What a lock file pins is asked for exactly, and there is nothing later to look for.
        return (wanted, pin, request.ChecksLatest && pin is null);
    }

    /// <summary>Reads a request whatever the policy says of it.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What is wanted, and what the lock file pins of it.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="Read"/>, but for the policy's codes.</exception>
    public (WantedToolchain Wanted, LockPin? Pin) ReadUnjudged(EnsureRequest request)
    {
        var wanted = WantedToolchain.From(request, environment, host);
        var pin = _lock.Find(request, wanted);
        return (pin?.Narrow(wanted) ?? wanted, pin);
    }

    /// <summary>Refuses a policy that cannot be meant.</summary>
    /// <exception cref="GoBootstrapException">GOB0001, GOB0031, GOB2014.</exception>
    public void CheckPolicy() => TrustPolicyCheck.Run(settings.Trust, SourceFactory.Names);

    private void RefuseContradictions(EnsureRequest request)
    {
        CheckPolicy();
        SourceFactory.CheckNames(settings.Sources);
        if (settings.IsOffline && (request.ChecksLatest || request.Reinstalls) && SourceFactory.LocalNames(settings, environment).Count == 0)
        {
            throw new GoBootstrapException(
                ErrorCode.OptionsContradict,
                $"Offline mode asks no source, and '{(request.Reinstalls ? "reinstall" : "check latest")}' needs one. Leave out one of the two.");
        }
    }
}
