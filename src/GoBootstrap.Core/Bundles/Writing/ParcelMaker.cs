using System.Security.Cryptography;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Sources.Official;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Writing;

/// <summary>
/// Makes the contents of parcels. Nothing gets into a bundle that the trust policy would not install: upstream's archive is staged and judged as
/// for an install while a copy of it is kept; what other sources have is installed into the store and packed from there.
/// </summary>
/// <param name="environment">The outside.</param>
/// <param name="settings">How to work.</param>
/// <param name="client">Installs what comes from other sources.</param>
/// <param name="store">The store.</param>
/// <param name="services">What fetches, extracts and verifies.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class ParcelMaker(
    GoBootstrapEnvironment environment,
    GoBootstrapSettings settings,
    IGoBootstrapClient client,
    ToolchainStore store,
    SourceServices services,
    IGoBootstrapLog log)
{
    private readonly HostPort _host = new(environment.Host, log);
    private readonly InstalledJudge _judge = new(settings.Trust, log);
    private readonly RebuildCheck _rebuilds = new(log);

    /// <summary>Refuses what no source can make good, before anything of another wish is fetched.</summary>
    /// <param name="version">Which version, as users write it.</param>
    /// <param name="port">The port.</param>
    /// <returns>What is wanted.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB1001, GOB1004, GOB5002: there is no such version or port. GOB3034: the policy refuses the release. Other GOB3xxx: the policy contradicts
    /// itself.
    /// </exception>
    public WantedToolchain Check(string version, GoPort port)
    {
        TrustPolicyCheck.Run(settings.Trust, SourceFactory.Names);
        var wanted = WantedToolchain.From(new EnsureRequest { Version = version, Port = port.ToString() }, environment, _host);
        _judge.RefuseVersion(wanted);
        return wanted;
    }

    /// <summary>Makes the content of one parcel.</summary>
    /// <param name="version">Which version, as users write it.</param>
    /// <param name="port">The port.</param>
    /// <param name="find">Finds the parcel that the bundle has already.</param>
    /// <param name="order">Whether upstream is followed, and where archives of an earlier run may be.</param>
    /// <param name="work">The folder for copies, absolute.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The content, or that it is there.</returns>
    /// <exception cref="GoBootstrapException">GOB1xxx, GOB2xxx, GOB3xxx, GOB4xxx, GOB5002: as an ensure of the same version.</exception>
    public async Task<MadeParcel> MakeAsync(
        string version,
        GoPort port,
        Func<GoVersion, GoPort, Parcel?> find,
        TreeOrder order,
        string work,
        CancellationToken cancellationToken)
    {
        var wanted = Check(version, port);
        if (wanted.Spec.Exact is not { } exact)
        {
            return await AskAsync(wanted, find, order, work, cancellationToken);
        }

        var kept = find(exact, wanted.Port);
        var installed = kept is null ? FindPackable(exact, wanted.Port) : null;
        var follows = order.IsServed && !settings.IsOffline && (installed is not null || (kept is not null && RebuildCheck.IsPossible(kept)));
        if (!follows && (kept is not null || installed is not null))
        {
            return new(exact, wanted.Port, installed is null ? null : await PackAsync(installed, work, cancellationToken));
        }

        try
        {
            return await AskAsync(wanted, find, order, work, cancellationToken);
        }
        catch (GoBootstrapException exception) when (follows && (exception.IsSourceFailure() || exception.Code == ErrorCode.NoReleaseMatches))
        {
            log.Information(
                $"No source says now whether there is a newer build of {exact.ToolchainName} for {wanted.Port}, so what is there is taken: {exception.Message}");
            return new(exact, wanted.Port, installed is null ? null : await PackAsync(installed, work, cancellationToken));
        }
    }

    private async Task<MadeParcel> AskAsync(
        WantedToolchain wanted, Func<GoVersion, GoPort, Parcel?> find, TreeOrder order, string work, CancellationToken cancellationToken)
    {
        var names = SourceFactory.NamesToAsk(settings, environment);
        if (names.Count == 0)
        {
            var found = client.FindInstalled(new EnsureRequest { Version = wanted.Spec.Text, Port = wanted.Port.ToString() });
            return new(found.Version, found.Port, find(found.Version, found.Port) is null ? await PackAsync(found, work, cancellationToken) : null);
        }

        var keeping = new KeepingTransfer(services.Transfer, work, order.Earlier, log);
        var sources = SourceFactory.Create(settings with { Sources = names }, environment, services with { Transfer = keeping });
        return await new SourceChain(sources, log, settings.Trust).UseFirstAsync(
            wanted,
            async (source, candidate, token) => new MadeParcel(
                candidate.Version,
                candidate.Port,
                find(candidate.Version, candidate.Port) is { } kept && !(order.IsServed && _rebuilds.IsTaken(kept, candidate)) ? null
                : candidate is OfficialCandidate release ? await KeepAsync(source, release, keeping, work, token)
                : candidate is BundleCandidate parcel ? await CopyAsync(source, parcel, work, token)
                : await InstallAsync(candidate, work, token)),
            cancellationToken);
    }

    // A toolchain that is installed from the first source that is to be asked needs no source any more, unless upstream has an archive of it.
    private InstalledToolchain? FindPackable(GoVersion version, GoPort port) =>
        store.Find(version, port) is { } installed
        && (settings.IsOffline || (settings.Sources is [var first, ..] && first == installed.Manifest.Source)) && installed.Manifest.Source != OfficialSource.SourceName
            ? installed
            : null;

    private async Task<ParcelContent> InstallAsync(ToolchainCandidate candidate, string work, CancellationToken cancellationToken)
    {
        var installed = store.Find(candidate.Version, candidate.Port);
        var isRebuilt = installed is not null && installed.Manifest.Source == candidate.Source && installed.Manifest.Release != candidate.Release
            && RebuildCheck.Compare(candidate.Release, installed.Manifest.Release, candidate.Source) is null or > 0;
        if (installed is not null && !isRebuilt)
        {
            return await PackAsync(installed, work, cancellationToken);
        }

        var ensured = await client.EnsureAsync(
            new() { Version = candidate.Version.ToString(), Port = candidate.Port.ToString(), Reinstalls = isRebuilt }, cancellationToken);
        return await PackAsync(ensured.Toolchain, work, cancellationToken, warns: false);
    }

    // What was let in by a weaker policy must not get this one's signature by being there.
    private Task<ParcelContent> PackAsync(InstalledToolchain installed, string work, CancellationToken cancellationToken, bool warns = true)
    {
        _judge.Judge(installed, warns);
        log.Information($"Packing {installed.Version.ToolchainName} for {installed.Port}, which came from '{installed.Manifest.Source}'");
        return new ToolchainPacker(store, services.Sumdb).PackAsync(
            installed, Path.Combine(work, Guid.NewGuid().ToString("N")), cancellationToken);
    }

    private async Task<ParcelContent> KeepAsync(
        IToolchainSource source, OfficialCandidate release, KeepingTransfer keeping, string work, CancellationToken cancellationToken)
    {
        log.Information($"Fetching {release.FileName}");
        var staged = await JudgeAsync(source, release, work, cancellationToken);
        var file = keeping.Find(release.FileName, release.Digest)
            ?? throw new GoBootstrapException(ErrorCode.Unexpected, $"No copy of '{release.FileName}' was kept.");
        return new()
        {
            Version = release.Version,
            Port = release.Port,
            Source = source.Name,
            Release = release.Release,
            ArchiveFile = file,
            ArchiveSize = new FileInfo(file).Length,
            ArchiveDigest = release.Digest,
            Signature = await ChooseSignatureAsync(release, file, keeping, cancellationToken),
            Proof = await RecordAsync(release, staged, cancellationToken),
            Entries = staged.Entries,
            Evidence = staged.Evidence,
            Files = staged.Files,
        };
    }

    private async Task<ParcelContent> CopyAsync(IToolchainSource source, BundleCandidate parcel, string work, CancellationToken cancellationToken)
    {
        log.Information($"Copying {parcel.Parcel.ArchiveName}");
        var staged = await JudgeAsync(source, parcel, work, cancellationToken);
        return await ParcelCopier.CopyAsync(parcel, staged, Path.Combine(work, Guid.NewGuid().ToString("N")), cancellationToken);
    }

    private async Task<StagedToolchain> JudgeAsync(
        IToolchainSource source, ToolchainCandidate candidate, string work, CancellationToken cancellationToken)
    {
        var decision = new TrustDecision(settings.Trust, source.Name);
        decision.RefuseBeforehand(candidate);
        var stagingRoot = Path.Combine(Directory.CreateDirectory(Path.Combine(work, Guid.NewGuid().ToString("N"))).FullName, StoreLayout.GoRootName);
        var staged = await source.StageAsync(candidate, stagingRoot, cancellationToken);
        decision.Decide(staged.Files, staged.Evidence, log);

        // Whether it starts can be said on its own machine only; what it says it is, here.
        await new ToolchainCheck(environment, _host.Is, NullLog.Instance).RunAsync(stagingRoot, candidate.Version, candidate.Port, cancellationToken);
        Directory.Delete(stagingRoot, recursive: true);
        return staged;
    }

    private async Task<RecordedProof?> RecordAsync(OfficialCandidate release, StagedToolchain staged, CancellationToken cancellationToken) =>
        staged.Evidence.Any(evidence => evidence.Root == TrustRoot.Sumdb)
            ? await services.Sumdb.RecordAsync(release.Version, release.Port, cancellationToken)
            : null;

    // Several mirrors may have sent one; the source verified one of them, and so does this.
    private async Task<ReadOnlyMemory<byte>?> ChooseSignatureAsync(
        OfficialCandidate release, string file, KeepingTransfer keeping, CancellationToken cancellationToken)
    {
        GoBootstrapException? first = null;
        var isAny = false;
        foreach (var content in keeping.SignaturesOf(release.FileName))
        {
            isAny = true;
            try
            {
                var signature = services.Verifier.ReadDetached(content, release.FileName + ParcelPaths.SignatureSuffix);
                using var hash = IncrementalHash.CreateHash(signature.HashAlgorithm);
                await using var archive = File.OpenRead(file);
                var buffer = new byte[1 << 17];
                int read;
                while ((read = await archive.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                }

                services.Verifier.VerifyDetached(signature, hash, SourceFactory.OfficialKeyring(settings.Official, environment));
                return content;
            }
            catch (GoBootstrapException exception)
            {
                first ??= exception;
            }
        }

        return isAny ? throw first! : null;
    }
}
