using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Locking;

/// <summary>What a lock file pins for one request.</summary>
/// <param name="File">The absolute path of the lock file.</param>
/// <param name="Toolchain">The toolchain.</param>
/// <param name="IsStrict">Whether whatever does not fit is an error.</param>
internal sealed record LockPin(string File, LockedToolchain Toolchain, bool IsStrict)
{
    /// <summary>Narrows a wish to the pinned version.</summary>
    /// <param name="wanted">The wish, which the version satisfies.</param>
    /// <returns>The wish for this version alone.</returns>
    public WantedToolchain Narrow(WantedToolchain wanted) => wanted with { Spec = GoVersionSpec.Exactly(Toolchain.Version) };

    /// <summary>Compares an installed toolchain with what is pinned.</summary>
    /// <param name="present">The toolchain; version and port are the pinned ones.</param>
    /// <param name="log">Takes the warning where a difference is none of the errors.</param>
    /// <exception cref="GoBootstrapException">GOB3043: it has another content.</exception>
    public void CheckInstalled(InstalledToolchain present, IGoBootstrapLog log)
    {
        if (DifferenceOf(present.Manifest) is not { } difference)
        {
            return;
        }

        var error = new GoBootstrapException(
            ErrorCode.InstalledDiffersFromLock,
            $"{present.Version.ToolchainName} for {present.Port} is installed in '{present.GoRoot}' from '{present.Manifest.Source}', and the lock file "
            + $"'{File}' pins another content: {difference} Install what is locked with 'gobootstrap ensure --locked --reinstall', or lock what you mean.");
        if (IsStrict)
        {
            throw error;
        }

        log.Warning(ErrorCode.InstalledIsNotLocked, error.Message);
    }

    /// <summary>Makes sources that have nothing but what is pinned, and are asked for its files alone.</summary>
    /// <param name="sources">The sources in their order.</param>
    /// <returns>Those that can supply it.</returns>
    /// <exception cref="GoBootstrapException">GOB3044: none of them can.</exception>
    public IReadOnlyList<IToolchainSource> Restrict(IReadOnlyList<IToolchainSource> sources)
    {
        var able = new List<IToolchainSource>();
        foreach (var source in sources.OfType<ILockableSource>())
        {
            if (source.FromLock(Toolchain) is { } candidate)
            {
                able.Add(new LockedSource(source, candidate, this));
            }
        }

        return able.Count > 0
            ? able
            : throw new GoBootstrapException(
                ErrorCode.LockedNotObtainable,
                $"The lock file '{File}' pins '{Toolchain.Release}' of the source '{Toolchain.Source}', and none of the sources "
                + $"'{string.Join("', '", sources.Select(source => source.Name))}' can supply that. Add the source '{Toolchain.Source}', or lock again with the "
                + "sources that are there.");
    }

    /// <summary>Compares what was staged with what is pinned, and takes the recorded evidence over.</summary>
    /// <param name="staged">What was staged from a candidate of <see cref="ILockableSource.FromLock"/>.</param>
    /// <returns>The same with evidence: the recorded one, and the lock file's own.</returns>
    /// <exception cref="GoBootstrapException">GOB3042: it is something else.</exception>
    public StagedToolchain Judge(StagedToolchain staged)
    {
        var isProven = false;
        if (Toolchain.Sum is { } sum)
        {
            isProven = staged.Sum == sum
                ? true
                : throw LockErrors.Differs(this, $"its content has the sum '{staged.Sum ?? "none"}', but '{sum}' is locked.");
        }

        foreach (var file in staged.Files)
        {
            if (Toolchain.Files.FirstOrDefault(other => other.Name == file.Name)?.Digest is { } digest)
            {
                isProven |= digest == file.Digest
                    ? true
                    : throw LockErrors.Differs(this, $"'{file.Name}' has SHA-256 '{file.Digest}', but '{digest}' is locked.");
            }
            else if (Toolchain.Sum is null)
            {
                throw LockErrors.Differs(this, $"it has the file '{file.Name}', which is not locked.");
            }
        }

        return isProven
            ? staged with { Evidence = [.. staged.Evidence, .. staged.Files.SelectMany(EvidenceFor)] }
            : throw LockErrors.Differs(this, "nothing of it could be compared.");
    }

    private IEnumerable<Evidence> EvidenceFor(StagedFile file)
    {
        // The record of the checksum database is about the content, in whatever file it comes; everything else is about the file.
        var recorded = Toolchain.Evidence
            .Where(evidence => evidence.Subject == file.Name || evidence.Root == TrustRoot.Sumdb)
            .Select(evidence => evidence with { Subject = file.Name, Digest = file.Digest })
            .ToList();
        return recorded.Append(new()
        {
            Root = TrustRoot.Lock,
            Subject = file.Name,
            Digest = file.Digest,
            Origin = File,
            // Nobody who serves a file now has a say in a file that was committed before. But a plain digest that was the serving host's own word
            // when it was recorded has not become more than that.
            IsIndependent = Toolchain.Evidence.Count > 0 && Toolchain.Evidence.All(evidence => evidence.IsIndependent || evidence.IsSignatureGrade),
        });
    }

    private string? DifferenceOf(ToolchainManifest manifest)
    {
        if (Toolchain.Sum is { } sum && manifest.Evidence.FirstOrDefault(evidence => evidence.Log is not null)?.Log?.Sum is { } installed)
        {
            return installed == sum ? null : $"it has the sum '{installed}', but '{sum}' is locked.";
        }

        foreach (var file in Toolchain.Files.Where(file => file.Digest is not null))
        {
            if (manifest.Files.FirstOrDefault(other => other.Name == file.Name) is not { } other)
            {
                return $"it is not made of '{file.Name}'.";
            }

            if (other.Digest != file.Digest)
            {
                return $"'{file.Name}' had SHA-256 '{other.Digest}', but '{file.Digest}' is locked.";
            }
        }

        return Toolchain.Files.Any(file => file.Digest is not null) ? null : $"nothing recorded of it proves the sum '{Toolchain.Sum}'.";
    }
}
