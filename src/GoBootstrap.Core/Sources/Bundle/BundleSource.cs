using GoBootstrap.Bundles;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources.Bundle;

/// <summary>
/// Toolchains of an offline bundle: a folder, a file share or a static web server. Every file is read by the bundle's list of digests, and what
/// vouches for a toolchain is what the bundle brings along: upstream's signature, the recorded proof of the checksum database, and the bundle's
/// own signature when its key is pinned. Nothing else is asked, so the verdict is the same without any network.
/// </summary>
internal sealed partial class BundleSource
{
    /// <summary>The name that users write.</summary>
    public const string SourceName = "bundle";

    private readonly Uri _address;
    private readonly SourceServices _services;
    private readonly BundleKeys _keys;
    private readonly Func<OpenPgpKeyring> _upstreamKeys;

    /// <summary>Initializes a new instance of the <see cref="BundleSource"/> class.</summary>
    /// <param name="address">Where the bundle is.</param>
    /// <param name="keys">The keys that may sign it.</param>
    /// <param name="upstreamKeys">Reads the keys that may sign upstream's archives.</param>
    /// <param name="services">What fetches, extracts and verifies.</param>
    public BundleSource(Uri address, BundleKeys keys, Func<OpenPgpKeyring> upstreamKeys, SourceServices services) =>
        (_address, _keys, _upstreamKeys, _services) = (address, keys, upstreamKeys, services);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <summary>Makes the source that the settings name.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="services">What fetches, extracts and verifies.</param>
    /// <returns>The source.</returns>
    /// <exception cref="GoBootstrapException">GOB0001, GOB2033: no bundle is named, or not well.</exception>
    public static BundleSource From(GoBootstrapSettings settings, GoBootstrapEnvironment environment, SourceServices services) => new(
        BundleLocation.Parse(settings.Bundle.Location, environment),
        new(settings.Bundle, environment),
        () => SourceFactory.OfficialKeyring(settings.Official, environment),
        services);

    /// <summary>Says whether the source can be asked without a network.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>Whether the bundle is a folder of this machine.</returns>
    public static bool IsLocal(GoBootstrapSettings settings, GoBootstrapEnvironment environment) =>
        settings.Bundle.Location is not null && BundleLocation.IsLocal(BundleLocation.Parse(settings.Bundle.Location, environment));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken)
    {
        var bundle = await OpenAsync(cancellationToken);
        if (!_keys.ArePinned)
        {
            _services.Log.Warning(
                ErrorCode.BundleUnsigned,
                $"No key is pinned for the bundle '{bundle.AllFiles.Show("")}', so its own signature does not count; only what upstream signed does. Pin the "
                + "key that signs it: '--bundle-key' or '--bundle-keyring'.");
        }

        var reader = new ParcelReader(bundle.Files, _services, _upstreamKeys);
        var candidates = new List<BundleCandidate>();
        foreach (var (version, port) in bundle.Toolchains)
        {
            if (port == query.Port && (query.Exact is null || query.Exact == version))
            {
                candidates.Add(new(bundle, await reader.ReadAsync(version, port, bundle.Documents[(version, port)], cancellationToken)));
            }
        }

        return candidates;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The candidate is another source's.</exception>
    public Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken)
    {
        if (candidate is BundleLockedCandidate locked)
        {
            return StageLockedAsync(locked, stagingRoot, cancellationToken);
        }

        var (bundle, parcel) = Own(candidate);
        return StageAsync(bundle, parcel, stagingRoot, cancellationToken);
    }

    private static (OpenedBundle Bundle, Parcel Parcel) Own(ToolchainCandidate candidate) => candidate is BundleCandidate own
        ? (own.Bundle, own.Parcel)
        : throw new ArgumentException($"The candidate is of the source '{candidate.Source}'.", nameof(candidate));

    private Task<OpenedBundle> OpenAsync(CancellationToken cancellationToken) => new BundleOpener(_services, _keys).OpenAsync(_address, cancellationToken);

    private Task<StagedToolchain> StageAsync(OpenedBundle bundle, Parcel parcel, string stagingRoot, CancellationToken cancellationToken) =>
        new ParcelReader(bundle.Files, _services, _upstreamKeys).StageAsync(
            parcel, stagingRoot, bundle.VouchFor(parcel.ArchiveName), ParcelRoots.OfBundle, cancellationToken);
}
