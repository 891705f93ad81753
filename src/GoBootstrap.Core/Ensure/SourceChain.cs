using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Ensure;

/// <summary>
/// Asks the sources in their order. The first that can be read and has a matching version supplies it; an outage of one is a line in the log and
/// the next is asked, an integrity error of one ends the work.
/// </summary>
internal sealed class SourceChain(IReadOnlyList<IToolchainSource> sources, IGoBootstrapLog log, TrustPolicy? policy = null)
{
    private const int NewestShown = 5;

    /// <summary>Gets a value indicating whether a source that comes earlier in the order was away when one was used.</summary>
    public bool IsFallback { get; private set; }

    /// <summary>Goes through the sources that have what is wanted until one does.</summary>
    /// <typeparam name="T">What the use of a candidate gives.</typeparam>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="use">Takes the candidate that a source offers; a source failure in it makes the next source be asked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What <paramref name="use"/> gave.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB1002, GOB1004: every source was read and none has it. GOB2001: sources failed. GOB3034: the policy refuses every release that
    /// matches. GOB3xxx: a source lied.
    /// </exception>
    public async Task<T> UseFirstAsync<T>(
        WantedToolchain wanted,
        Func<IToolchainSource, ToolchainCandidate, CancellationToken, Task<T>> use,
        CancellationToken cancellationToken)
    {
        var failures = new List<(string Source, GoBootstrapException Exception)>();
        var seen = new SortedSet<GoVersion>();
        var choice = new AllowedChoice(policy ?? TrustPolicy.Default, log);
        foreach (var source in sources)
        {
            try
            {
                var candidates = await source.ListAsync(new SourceQuery(wanted.Port, wanted.Spec.Exact), cancellationToken);
                seen.UnionWith(candidates.Select(candidate => candidate.Version));
                if (choice.Select(wanted.Spec, [.. candidates.Select(candidate => candidate.Version)]) is not { } version)
                {
                    log.Debug($"source '{source.Name}' has {candidates.Count} versions for {wanted.Port}, none of them {wanted.Spec.Text}");
                    continue;
                }

                WarnIfUnsupported(version, candidates);
                return await use(source, candidates.First(candidate => candidate.Version == version), cancellationToken);
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                failures.Add((source.Name, exception));
                IsFallback = true;
                log.Warning(ErrorCode.SourceSkipped, $"The source '{source.Name}' cannot be used: {exception.Id}: {FirstLine(exception)}");
            }
        }

        throw failures.Count > 0 ? AllFailed(wanted, failures)
            : choice.Refused is { } refused ? AllRefused(wanted, refused)
            : NoMatch(wanted, seen);
    }

    private static string FirstLine(GoBootstrapException exception) => exception.Message.Split('\n', 2)[0].TrimEnd();

    private static GoBootstrapException AllFailed(WantedToolchain wanted, List<(string Source, GoBootstrapException Exception)> failures)
    {
        // With one source there is nothing to sum up: its own error says more.
        if (failures is [var only])
        {
            return new GoBootstrapException(
                only.Exception.Code, $"The source '{only.Source}' cannot supply {Describe(wanted)}: {only.Exception.Message}", only.Exception);
        }

        var lines = failures.Select(failure => $"\n  {failure.Source}: {failure.Exception.Id}: {FirstLine(failure.Exception)}");
        return new GoBootstrapException(
            ErrorCode.AllSourcesFailed,
            $"No source can supply {Describe(wanted)}:{string.Concat(lines)}\nNothing was installed. Check the network and the proxy settings, "
            + "name a mirror, or install a toolchain while a source can be reached.",
            failures[^1].Exception);
    }

    private static GoBootstrapException AllRefused(WantedToolchain wanted, (GoVersion Version, RefusedVersions By) refused) => new(
        ErrorCode.VersionRefused,
        $"Every release that matches {Describe(wanted)} is refused by the trust policy. The newest is {refused.Version} ('{refused.By.Versions.Text}'): "
        + $"{refused.By.Because} Ask for a release that is not refused.");

    private GoBootstrapException NoMatch(WantedToolchain wanted, SortedSet<GoVersion> seen)
    {
        var asked = string.Join("', '", sources.Select(source => source.Name));
        var newest = seen.Count == 0
            ? "They have no version for this port at all."
            : $"The newest they have: {string.Join(", ", seen.Reverse().Take(NewestShown))}.";
        if (wanted.Spec.Exact is { } exact && PortTable.TryFind(wanted.Port, out var row) && !row.Publishes(exact))
        {
            var releases = row.IsPublished ? $"this port's releases go from {row.FirstVersion} to {row.LastVersion?.ToString() ?? "today's"}" : "it has no releases";
            return new GoBootstrapException(
                ErrorCode.NotPublishedForPort,
                $"{exact.ToolchainName} is not published for {wanted.Port} (asked for by {wanted.RequestedBy}): {releases}. "
                + "Choose another version or port.");
        }

        return new GoBootstrapException(
            ErrorCode.NoReleaseMatches,
            $"No release matches {Describe(wanted)} in the sources '{asked}'. {newest} Choose one of these, or add a source that has the version.");
    }

    private static string Describe(WantedToolchain wanted) => $"Go '{wanted.Spec.Text}' for {wanted.Port} (asked for by {wanted.RequestedBy})";

    private void WarnIfUnsupported(GoVersion version, IReadOnlyList<ToolchainCandidate> candidates)
    {
        if (!GoSupport.IsSupported(version, candidates.Select(candidate => candidate.Version).Append(GoSupport.NewestKnown)))
        {
            log.Warning(
                ErrorCode.UnsupportedRelease,
                $"{version.ToolchainName} is no longer supported by the Go project, which maintains the two newest minor versions. "
                + "It gets no security fixes; choose a newer version when you can.");
        }
    }
}
