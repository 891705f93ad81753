using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;
using GoBootstrap.Transfer;
using GoBootstrap.Versioning;

namespace GoBootstrap.Trust;

/// <summary>Applies a policy to what a source offers and to what it staged.</summary>
/// <param name="policy">The policy.</param>
/// <param name="source">The source's name; <see langword="null"/> when it is not known.</param>
internal sealed class TrustDecision(TrustPolicy policy, string? source)
{
    /// <summary>Refuses a release that the policy lists as bad.</summary>
    /// <param name="version">The release.</param>
    /// <exception cref="GoBootstrapException">GOB3034: it is listed.</exception>
    public void RefuseVersion(GoVersion version)
    {
        if (policy.RefusalOf(version) is { } refused)
        {
            throw new GoBootstrapException(
                ErrorCode.VersionRefused,
                $"{version.ToolchainName} is refused by the trust policy ('{refused.Versions.Text}'): {refused.Because} Choose a release that is not.");
        }
    }

    /// <summary>Refuses a source that is not among those that the policy allows.</summary>
    /// <exception cref="GoBootstrapException">GOB3055: it is not allowed.</exception>
    public void RefuseSource()
    {
        if (source is not null && policy.AllowedSources.Count > 0 && !policy.AllowedSources.Contains(source))
        {
            throw new GoBootstrapException(
                ErrorCode.SourceNotAllowed,
                $"The trust policy does not allow the source '{source}'. Allowed: {string.Join(", ", policy.AllowedSources)}. Use one of these, or allow it.");
        }
    }

    /// <summary>Refuses a candidate, before anything of it is fetched, that cannot satisfy the policy whatever is in it.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <exception cref="GoBootstrapException">
    /// GOB3031, GOB3032: the policy asks for roots that cannot vouch for it. GOB3034: its release is refused. GOB3055: its source is not allowed.
    /// </exception>
    public void RefuseBeforehand(ToolchainCandidate candidate)
    {
        RefuseVersion(candidate.Version);
        RefuseSource();
        RefuseImpossible(candidate);
    }

    /// <summary>Refuses a candidate, before anything of it is fetched, for which the policy asks for what cannot exist.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <exception cref="GoBootstrapException">GOB3031: a required root cannot vouch for it. GOB3032: fewer roots exist than must vouch.</exception>
    public void RefuseImpossible(ToolchainCandidate candidate)
    {
        if (candidate.Roots is not { } roots)
        {
            return;
        }

        // A lock file may vouch for whatever a source has; whether it does is known only in the decision.
        var demand = RootDemand.Of(policy, source, roots);
        var existing = JudgedFile.Names(demand.Existing, ", ");
        if (demand.Required.Except(demand.Existing.With(TrustRoot.Lock)) is { Count: > 0 } impossible)
        {
            throw new GoBootstrapException(
                ErrorCode.RequiredRootImpossible,
                $"The policy requires {JudgedFile.Names(impossible, ", ")} for '{candidate.Release}' from '{source}', and for such a file only {existing} "
                + "can exist. Nothing was fetched. Use another source, or say under the source's name what it needs.");
        }

        if (demand.Minimum > 1 && demand.Existing.Count < demand.Minimum)
        {
            throw new GoBootstrapException(
                ErrorCode.TooFewRoots,
                $"The policy asks for {demand.Minimum} roots of trust for '{candidate.Release}' from '{source}', and for such a file only {existing} can "
                + "exist. Nothing was fetched. Use another source, or say under the source's name what it needs.");
        }
    }

    /// <summary>Decides whether a staged toolchain may be used.</summary>
    /// <param name="files">The files that it was made of.</param>
    /// <param name="evidence">The reasons to trust them.</param>
    /// <param name="log">Receives the warnings.</param>
    /// <returns>The evidence that counted.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="TrustPolicy.Decide(string, IReadOnlyList{StagedFile}, IReadOnlyList{Evidence}, IGoBootstrapLog)"/>.</exception>
    public IReadOnlyList<Evidence> Decide(IReadOnlyList<StagedFile> files, IReadOnlyList<Evidence> evidence, IGoBootstrapLog log)
    {
        if (files.Count == 0)
        {
            throw new GoBootstrapException(
                ErrorCode.NoDigestKnown, "The source does not say which files the toolchain was made of, so nothing vouches for it. Use another source.");
        }

        var judged = files.Select(file => new JudgedFile(policy, source, file, evidence)).ToList();
        Refuse(judged);
        RefuseHosts(judged);
        Warn(judged, log);
        return [.. judged.SelectMany(file => file.Counted).Distinct(ReferenceEqualityComparer.Instance).Cast<Evidence>()];
    }

    private static void Refuse(List<JudgedFile> judged)
    {
        var problems = judged.Select(file => file.Problem).OfType<FileProblem>().ToList();
        if (problems.Count == 0)
        {
            return;
        }

        // One code for all files says more than the general one; that nothing vouches is said only when it is so for every file.
        var code = judged.TrueForAll(file => file.Counted.Count == 0) ? ErrorCode.NoDigestKnown
            : problems.TrueForAll(problem => problem.Code == problems[0].Code) && problems[0].Code != ErrorCode.NoDigestKnown ? problems[0].Code
            : ErrorCode.PolicyNotSatisfied;
        throw new GoBootstrapException(
            code,
            $"The evidence is not enough for {problems.Count} of {judged.Count} files. {string.Join(" ", problems.Select(problem => problem.Text))} "
            + "Use another source or mirror, or change the trust policy on purpose.");
    }

    // What fetches asks the same question before each request. Here it is asked of what is recorded, whoever fetched it and when.
    private void RefuseHosts(List<JudgedFile> judged)
    {
        var allowed = HostRules.From(policy.AllowedHosts);
        foreach (var item in judged)
        {
            var hosts = item.File.Hosts.Concat(item.Counted.Select(evidence => HostNames.Of(evidence.Origin)).OfType<string>());
            if (hosts.FirstOrDefault(host => !allowed.Allows(host)) is { } host)
            {
                throw allowed.Refusal(item.File.Name, host);
            }
        }
    }

    private void Warn(List<JudgedFile> judged, IGoBootstrapLog log)
    {
        if (policy.Weakenings.Count > 0)
        {
            log.Warning(ErrorCode.PolicyWeakened, $"The trust policy is weaker than the default: {policy.DescribeWeakenings()}.");
        }

        foreach (var item in judged)
        {
            if (item.LacksSignatureRoot)
            {
                log.Warning(ErrorCode.NoSignatureRoot, $"'{item.File.Name}' rests on a digest alone: no signature exists for such a file.");
            }

            if (item.RestsOnItsOwnHost)
            {
                log.Warning(ErrorCode.DigestFromSameHost, $"The digest of '{item.File.Name}' comes from the host that served the file.");
            }
        }
    }
}
