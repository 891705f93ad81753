using GoBootstrap;
using GoBootstrap.Configuration;
using GoBootstrap.Trust;

namespace Cake.GoBootstrap;

/// <summary>Maps what every verb has in common to the engine's settings and request.</summary>
internal static class EngineSettings
{
    /// <summary>Maps store, sources and trust.</summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <param name="paths">Makes paths absolute.</param>
    /// <param name="file">What holds where the settings say nothing.</param>
    /// <returns>The engine's settings.</returns>
    public static GoBootstrapSettings From(GoToolchainSettings settings, CakePaths paths, GoBootstrapFile? file)
    {
        var defaults = file?.Apply(new GoBootstrapSettings()) ?? new GoBootstrapSettings();
        return defaults with
        {
            StoreDirectory = paths.Of(settings.StoreDirectory),
            Sources = OrDefault(settings.Sources, defaults.Sources),
            Official = defaults.Official with
            {
                Indexes = OrDefault(settings.Indexes, defaults.Official.Indexes),
                Mirrors = OrDefault(settings.Mirrors, defaults.Official.Mirrors),
                Region = settings.Region ?? defaults.Official.Region,
                MirrorsInOrder = settings.MirrorsInOrder || defaults.Official.MirrorsInOrder,
                KeyringFile = paths.Of(settings.KeyringFile) ?? defaults.Official.KeyringFile,
                TrustedKeys = OrDefault(settings.TrustedKeys, defaults.Official.TrustedKeys),
            },
            Apt = defaults.Apt with { Suites = OrDefault(settings.AptSuites, defaults.Apt.Suites) },
            Sumdb = settings.Sumdb is { } database ? defaults.Sumdb with { Database = database } : defaults.Sumdb,
            GoProxy = defaults.GoProxy with { Proxies = settings.GoProxy ?? defaults.GoProxy.Proxies },
            NuGet = defaults.NuGet with
            {
                ConfigurationFile = paths.Of(settings.NuGetConfigurationFile) ?? defaults.NuGet.ConfigurationFile,
                Feeds = OrDefault(settings.NuGetFeeds, defaults.NuGet.Feeds),
            },
            Bundle = defaults.Bundle with
            {
                Location = settings.Bundle ?? defaults.Bundle.Location,
                KeyringFile = paths.Of(settings.BundleKeyringFile) ?? defaults.Bundle.KeyringFile,
                TrustedKeys = OrDefault(settings.BundleKeys, defaults.Bundle.TrustedKeys),
            },
            Transfer = defaults.Transfer with { CertificateAuthorityFile = paths.Of(settings.CertificateAuthorityFile) },
            Trust = TrustOf(settings, defaults.Trust),
            Lock = defaults.Lock.With(
                paths.Of(settings.LockFile), (nameof(settings.Locked), settings.Locked), (nameof(settings.NoLock), settings.NoLock)),
            IsOffline = settings.Offline || defaults.IsOffline,
            LockTimeout = settings.LockTimeout ?? defaults.LockTimeout,
        };
    }

    /// <summary>Maps which toolchain is wanted.</summary>
    /// <param name="settings">The settings of an alias.</param>
    /// <param name="paths">Makes paths absolute.</param>
    /// <returns>The engine's request.</returns>
    public static EnsureRequest RequestOf(GoToolchainSettings settings, CakePaths paths) => new()
    {
        Version = settings.Version,
        VersionFile = paths.Of(settings.VersionFile),
        ProjectDirectory = paths.Of(settings.ProjectDirectory),
    };

    private static TrustPolicy TrustOf(GoToolchainSettings settings, TrustPolicy defaults) => defaults.With(
        [.. settings.RequiredRoots],
        settings.MinimumRoots,
        [.. settings.AllowedHosts],
        [.. settings.RefusedVersions],
        "The setting 'RefusedVersions' names it.") with
    {
        RequiresSignature = !settings.AllowUnsigned ?? defaults.RequiresSignature,
        RequiresIndependentDigest = !settings.AllowSameHostDigest ?? defaults.RequiresIndependentDigest,
    };

    private static IReadOnlyList<string> OrDefault(ICollection<string> values, IReadOnlyList<string> defaults) =>
        values.Count > 0 ? [.. values] : defaults;
}
