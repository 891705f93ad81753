using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// The source <c>apt</c>: the Debian-family archives that the machine's own apt configuration names. Every byte goes back to a signature that
/// the configuration trusts: InRelease, the package index by its digest, the package by its digest. The packages <c>golang-X.Y-go</c> and
/// <c>golang-X.Y-src</c> together become a GOROOT as upstream lays it out.
/// </summary>
public sealed class AptSource : IToolchainSource, ILockableSource
{
    internal const string SourceName = "apt";

    /// <summary>The roots that exist for every package: the chain to the archive's signature.</summary>
    internal static readonly FileRoots Roots = new([TrustRoot.Apt]);

    private readonly AptSourceSettings _settings;
    private readonly IGoBootstrapLog _log;
    private readonly AptConfigurationReader _configuration;
    private readonly AptReleaseReader _releases;
    private readonly AptPackagesReader _packages;
    private readonly AptStager _stager;

    /// <summary>Initializes a new instance of the <see cref="AptSource"/> class.</summary>
    /// <param name="environment">Says where apt's configuration is, and what time it is.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="transfer">What fetches.</param>
    /// <param name="extractor">What extracts.</param>
    /// <param name="verifier">What verifies signatures.</param>
    /// <param name="cacheDirectory">The absolute path of the folder for what is remembered of archives; it is made when it is missing.</param>
    /// <param name="downloadDirectory">The absolute path of the folder for partial downloads.</param>
    /// <param name="log">The log.</param>
    public AptSource(
        GoBootstrapEnvironment environment,
        AptSourceSettings settings,
        ITransfer transfer,
        IArchiveExtractor extractor,
        IOpenPgpVerifier verifier,
        string cacheDirectory,
        string downloadDirectory,
        IGoBootstrapLog log)
    {
        var cache = new AptCache(cacheDirectory, log);
        _settings = settings;
        _log = log;
        _configuration = new(environment, log);
        _releases = new(environment.Clock, transfer, verifier, new(environment, log), cache);
        _packages = new(transfer, cache, log);
        _stager = new(transfer, extractor, downloadDirectory, log);
    }

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    /// <exception cref="GoBootstrapException">
    /// GOB0001: a setting names no suite. GOB2015, GOB2016: apt's configuration is missing or malformed. GOB2001, or the one code that all suites
    /// share: no suite could be read. GOB4xxx: the cache cannot be used.
    /// </exception>
    public async Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken)
    {
        var architectures = DebianArchitectures.For(query.Port);
        if (architectures.Count == 0)
        {
            return [];
        }

        var suites = AptSuitePlan.Make(await _configuration.ReadAsync(cancellationToken), _settings);
        using var listing = new AptListing(query, architectures, _releases, _packages, _log);
        return await listing.RunAsync(suites, _settings.Suites, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The candidate is another source's.</exception>
    public async Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken)
    {
        var own = Own(candidate);
        if (own.Signed is null)
        {
            // The machine's own configuration says where packages come from. It is on this machine, and nothing is asked for it.
            var configuration = await _configuration.ReadAsync(cancellationToken);
            own = own with { Archives = [.. configuration.Entries.Select(entry => entry.Archive).Distinct()] };
        }

        return await _stager.StageAsync(own, stagingRoot, cancellationToken);
    }

    /// <inheritdoc/>
    Task<LockOffer> ILockableSource.OfferAsync(ToolchainCandidate candidate, bool readsFiles, CancellationToken cancellationToken)
    {
        var own = Own(candidate);
        AptPackage[] packages = [own.Programs, own.Sources];
        return Task.FromResult(new LockOffer
        {
            Files = [.. packages.Select(package => new LockedFile(package.FileName, package.Size, package.Digest, package.File))],
            Judged = [.. packages.Select(package => package.ToStaged())],
            // Which mirror this machine reads says nothing, and may be nobody's business: the signature is of the archive's suite.
            Evidence = [.. packages.Select(package => own.Signed!.EvidenceFor(package, own.Signed.Suite.Path + "/InRelease"))],
            IsComplete = true,
        });
    }

    /// <inheritdoc/>
    ToolchainCandidate? ILockableSource.FromLock(LockedToolchain locked)
    {
        if (locked.Source != SourceName)
        {
            return null;
        }

        var packages = locked.Files.Select(AptPackage.From).OfType<AptPackage>().ToList();
        return packages.Count == locked.Files.Count
            && packages.FindAll(package => !package.HoldsSources) is [var programs]
            && packages.FindAll(package => package.HoldsSources) is [var sources]
            && programs.Language == sources.Language
            && DebianArchitectures.For(locked.Port).Contains(programs.Architecture)
            ? new AptCandidate(locked.Version, locked.Port, locked.Release) { Archives = [], Programs = programs, Sources = sources }
            : throw new GoBootstrapException(
                ErrorCode.LockFileMalformed,
                $"The lock file pins '{string.Join("', '", locked.Files.Select(file => file.Name))}' of the source '{SourceName}', and a toolchain for "
                + $"{locked.Port} is a package 'golang-X.Y-go' and a package 'golang-X.Y-src', each with path, size and digest. Lock again.");
    }

    private static AptCandidate Own(ToolchainCandidate candidate) => candidate as AptCandidate
        ?? throw new ArgumentException($"The candidate is of the source '{candidate.Source}'.", nameof(candidate));
}
