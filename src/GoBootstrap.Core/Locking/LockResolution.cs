using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>
/// Finds one version for several ports. As for an ensure, the first source in the order counts that has what is wanted, here for all ports: a later
/// one is asked only for what the ones before lack.
/// </summary>
/// <param name="sources">The sources in their order.</param>
/// <param name="log">Takes what there is to say.</param>
/// <param name="policy">Says which releases are refused.</param>
internal sealed class LockResolution(IReadOnlyList<ILockableSource> sources, IGoBootstrapLog log, TrustPolicy policy)
{
    /// <summary>Finds the version and who supplies it.</summary>
    /// <param name="wanted">The wish; its port is one of the ports.</param>
    /// <param name="ports">The ports.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each port the source and its candidate, all of one version.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB1002, GOB1004: no version is there for all ports. GOB2001: sources failed. GOB3xxx: a source lied.
    /// </exception>
    public async Task<IReadOnlyList<(ILockableSource Source, ToolchainCandidate Candidate)>> ResolveAsync(
        WantedToolchain wanted, IReadOnlyList<GoPort> ports, CancellationToken cancellationToken)
    {
        var found = ports.ToDictionary(port => port, _ => new Dictionary<GoVersion, (ILockableSource Source, ToolchainCandidate Candidate)>());
        var failures = new List<(string Source, GoBootstrapException Exception)>();
        foreach (var source in sources)
        {
            try
            {
                foreach (var port in ports)
                {
                    foreach (var candidate in await source.ListAsync(new(port, wanted.Spec.Exact), cancellationToken))
                    {
                        found[port].TryAdd(candidate.Version, (source, candidate));
                    }
                }
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                failures.Add((source.Name, exception));
                SourceChain.Skip(source.Name, exception, log);
            }

            var common = found.Values.Select(versions => versions.Keys.AsEnumerable()).Aggregate((left, right) => left.Intersect(right)).ToList();
            if (new AllowedChoice(policy, log).Select(wanted.Spec, common) is { } version)
            {
                SourceChain.WarnIfUnsupported(version, common, log);
                return [.. ports.Select(port => found[port][version])];
            }
        }

        throw failures.Count > 0 ? SourceChain.AllFailed(wanted, failures) : NoMatch(wanted, found);
    }

    private GoBootstrapException NoMatch<T>(WantedToolchain wanted, Dictionary<GoPort, Dictionary<GoVersion, T>> found)
    {
        foreach (var port in found.Keys)
        {
            if (SourceChain.NotPublished(wanted with { Port = port }) is { } error)
            {
                return error;
            }
        }

        var newest = found.Select(port =>
            $"{port.Key} {wanted.Spec.Select(port.Value.Keys)?.ToString() ?? "none"}");
        return new(
            ErrorCode.NoReleaseMatches,
            $"No release that matches Go '{wanted.Spec.Text}' (asked for by {wanted.RequestedBy}) is there for all ports in the sources "
            + $"'{string.Join("', '", sources.Select(source => source.Name))}'. The newest that matches, by port: {string.Join(", ", newest)}. Choose another "
            + "version or other ports, add a source, or give up the locked version with 'gobootstrap lock --update'.");
    }
}
