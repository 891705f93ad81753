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

                WarnIfUnsupported(version, candidates.Select(candidate => candidate.Version), log);
                return await use(source, candidates.First(candidate => candidate.Version == version), cancellationToken);
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                failures.Add((source.Name, exception));
                IsFallback = true;
                Skip(source.Name, exception, log);
            }
        }

        throw failures.Count > 0 ? AllFailed(wanted, failures, Without(failures), seen.Max)
            : choice.Refused is { } refused ? AllRefused(wanted, refused)
            : NoMatch(wanted, seen);
    }

    /// <summary>Says that a source is left out.</summary>
    /// <param name="source">The source.</param>
    /// <param name="exception">Why.</param>
    /// <param name="log">The log.</param>
    public static void Skip(string source, GoBootstrapException exception, IGoBootstrapLog log) =>
        log.Warning(ErrorCode.SourceSkipped, $"The source '{source}' cannot be used: {exception.Id}: {FirstLine(exception)}");

    /// <summary>Makes the error of a version that was never released for a port.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <returns>GOB1004; <see langword="null"/> when the version is not exact, or there may be such a release.</returns>
    public static GoBootstrapException? NotPublished(WantedToolchain wanted)
    {
        if (wanted.Spec.Exact is not { } exact || !PortTable.TryFind(wanted.Port, out var row) || row.Publishes(exact))
        {
            return null;
        }

        var releases = row.IsPublished ? $"this port's releases go from {row.FirstVersion} to {row.LastVersion?.ToString() ?? "today's"}" : "it has no releases";
        return new GoBootstrapException(
            ErrorCode.NotPublishedForPort,
            $"{exact.ToolchainName} is not published for {wanted.Port} (asked for by {wanted.RequestedBy}): {releases}. "
            + "Choose another version or port.");
    }

    private IReadOnlyCollection<string> Without(List<(string Source, GoBootstrapException Exception)> failures) =>
        [.. sources.Select(source => source.Name).Except(failures.Select(failure => failure.Source), StringComparer.Ordinal)];

    private static string FirstLine(GoBootstrapException exception) => exception.Message.Split('\n', 2)[0].TrimEnd();

    /// <summary>Makes the error of sources that all failed.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="failures">The failures, in the order of the sources.</param>
    /// <param name="without">The sources that were read and have no version that matches.</param>
    /// <param name="newest">The newest version that those have; <see langword="null"/> when it is not known.</param>
    /// <returns>GOB2001, or the error of the only source that failed.</returns>
    public static GoBootstrapException AllFailed(
        WantedToolchain wanted,
        List<(string Source, GoBootstrapException Exception)> failures,
        IReadOnlyCollection<string>? without = null,
        GoVersion? newest = null)
    {
        var known = newest is null ? "" : $", and {newest} is the newest";

        // With one failure there is nothing to sum up: its own error says more.
        if (failures is [var only])
        {
            var others = without is { Count: > 0 }
                ? $" No version that matches is in the {(without.Count == 1 ? "source" : "sources")} '{string.Join("', '", without)}'{known}."
                : "";
            return new GoBootstrapException(
                only.Exception.Code, $"The source '{only.Source}' cannot supply {Describe(wanted)}: {only.Exception.Message}{others}", only.Exception);
        }

        var lines = failures.Select(failure => $"\n  {failure.Source}: {failure.Exception.Id}: {FirstLine(failure.Exception)}")
            .Concat((without ?? []).Select(source => $"\n  {source}: it has no version that matches{known}."));
        return new GoBootstrapException(
            ErrorCode.AllSourcesFailed,
            $"No source can supply {Describe(wanted)}:{string.Concat(lines)}\nNothing was installed. Check the network and the proxy settings, "
            + "name a mirror, or install a toolchain while a source can be reached.",
            failures[^1].Exception);
    }

    /// <summary>Makes the error of releases that the policy refuses, all that match.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="refused">The newest of them, and what refuses it.</param>
    /// <returns>GOB3034.</returns>
    public static GoBootstrapException AllRefused(WantedToolchain wanted, (GoVersion Version, RefusedVersions By) refused) => new(
        ErrorCode.VersionRefused,
        $"Every release that matches {Describe(wanted)} is refused by the trust policy. The newest is {refused.Version} ('{refused.By.Versions.Text}'): "
        + $"{refused.By.Because} Ask for a release that is not refused.");

    private GoBootstrapException NoMatch(WantedToolchain wanted, SortedSet<GoVersion> seen)
    {
        var asked = string.Join("', '", sources.Select(source => source.Name));
        var newest = seen.Count == 0
            ? "They have no version for this port at all. Choose another port, or add a source that has it."
            : $"The newest they have: {string.Join(", ", seen.Reverse().Take(NewestShown))}. Choose one of these, or add a source that has the version.";
        if (NotPublished(wanted) is { } error)
        {
            return error;
        }

        return new GoBootstrapException(
            ErrorCode.NoReleaseMatches,
            $"No release matches {Describe(wanted)} in the sources '{asked}'. {newest}");
    }

    private static string Describe(WantedToolchain wanted) => $"Go '{wanted.Spec.Text}' for {wanted.Port} (asked for by {wanted.RequestedBy})";

    /// <summary>Warns of a version that gets no security fixes any more.</summary>
    /// <param name="version">The version.</param>
    /// <param name="known">Other versions that there are.</param>
    /// <param name="log">The log.</param>
    public static void WarnIfUnsupported(GoVersion version, IEnumerable<GoVersion> known, IGoBootstrapLog log)
    {
        if (!GoSupport.IsSupported(version, known.Append(GoSupport.NewestKnown)))
        {
            log.Warning(
                ErrorCode.UnsupportedRelease,
                $"{version.ToolchainName} is no longer supported by the Go project, which maintains the two newest minor versions. "
                + "It gets no security fixes; choose a newer version when you can.");
        }
    }
}
