using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// The source <c>apt</c>: the Debian-family archives that the machine's own apt configuration names. Every byte goes back to a signature that
/// the configuration trusts: InRelease, the package index by its digest, the package by its digest. The packages <c>golang-X.Y-go</c> and
/// <c>golang-X.Y-src</c> together become a GOROOT as upstream lays it out.
/// </summary>
public sealed class AptSource : IToolchainSource
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
    public Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken) =>
        candidate is AptCandidate own
            ? _stager.StageAsync(own, stagingRoot, cancellationToken)
            : throw new ArgumentException($"The candidate is of the source '{candidate.Source}'.", nameof(candidate));
}
