using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Apt;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Sources.GoProxy;
using GoBootstrap.Sources.NuGet;
using GoBootstrap.Sources.Official;
using GoBootstrap.Trust;

namespace GoBootstrap.Sources;

/// <summary>Makes the sources that the settings name. A new source is one more row here.</summary>
internal static class SourceFactory
{
    private static readonly Dictionary<string, Func<GoBootstrapSettings, GoBootstrapEnvironment, SourceServices, IToolchainSource>> Makers =
        new(StringComparer.Ordinal)
        {
            [OfficialSource.SourceName] = (settings, environment, services) => new OfficialSource(
                settings.Official, settings.Trust, () => OfficialKeyring(settings.Official, environment), services),
            ["apt"] = (settings, environment, services) => new AptSource(
                environment,
                settings.Apt,
                services.Transfer,
                services.Extractor,
                services.Verifier,
                services.IndexDirectory,
                services.DownloadDirectory,
                services.Log),
            [GoProxySource.SourceName] = (settings, environment, services) => new GoProxySource(
                GoProxyList.From(settings.GoProxy, environment), services),
            [NuGetSource.SourceName] = NuGetSource.From,
            [BundleSource.SourceName] = BundleSource.From,
        };

    /// <summary>Gets the names of all sources.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    /// <summary>Gives the sources that need no network, which offline mode leaves.</summary>
    /// <param name="settings">The settings, which name the sources in their order.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>The names of those that are local, in their order.</returns>
    public static IReadOnlyList<string> LocalNames(GoBootstrapSettings settings, GoBootstrapEnvironment environment) =>
    [
        .. settings.Sources.Where(name => (name == BundleSource.SourceName && BundleSource.IsLocal(settings, environment))
            || (name == NuGetSource.SourceName && NuGetSource.IsLocal(settings, environment))),
    ];

    /// <summary>Gives the sources that may be asked: all that are named, or in offline mode those that need no network.</summary>
    /// <param name="settings">The settings, which name the sources in their order.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>Their names, in their order.</returns>
    public static IReadOnlyList<string> NamesToAsk(GoBootstrapSettings settings, GoBootstrapEnvironment environment) =>
        settings.IsOffline ? LocalNames(settings, environment) : settings.Sources;

    /// <summary>Makes the sources.</summary>
    /// <param name="settings">The settings, which name them in their order.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="services">What every source works with.</param>
    /// <returns>The sources in their order.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2014: a name is not known. GOB0001: no source is named. GOB3055: the trust policy allows none of those that are named.
    /// </exception>
    public static IReadOnlyList<IToolchainSource> Create(
        GoBootstrapSettings settings, GoBootstrapEnvironment environment, SourceServices services)
    {
        if (settings.Sources.Count == 0)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"The list of sources is empty. Name at least one of: {string.Join(", ", Makers.Keys)}.");
        }

        // The default list has sources that a policy may not want, so those are left out as long as one stays.
        var allowed = settings.Sources.Where(name => settings.Trust.AllowedSources.Count == 0 || settings.Trust.AllowedSources.Contains(name)).ToList();
        if (allowed.Count == 0)
        {
            new TrustDecision(settings.Trust, settings.Sources[0]).RefuseSource();
        }

        CheckNames(allowed);
        return [.. allowed.Select(name => Makers[name](settings, environment, services))];
    }

    /// <summary>Refuses a name that no source has, also where no source has to be asked: what is misspelled would show only where one is.</summary>
    /// <param name="names">The names.</param>
    /// <exception cref="GoBootstrapException">GOB2014: a name is not known.</exception>
    public static void CheckNames(IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => !Makers.ContainsKey(name)) is { } unknown)
        {
            throw new GoBootstrapException(
                ErrorCode.UnknownSource, $"'{unknown}' is not a source. The sources are: {string.Join(", ", Makers.Keys)}.");
        }
    }

    /// <summary>Reads the keys that may sign the Go project's releases.</summary>
    /// <param name="settings">The settings of the official source, which pin them.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>The keyring.</returns>
    /// <exception cref="GoBootstrapException">GOB3018: the keyring cannot be read, or holds none of the pinned keys.</exception>
    internal static OpenPgpKeyring OfficialKeyring(OfficialSourceSettings settings, GoBootstrapEnvironment environment)
    {
        var keyring = settings.KeyringFile is { } file ? ReadKeyring(environment.Absolute(file)) : GoogleSigningKey.Load();
        if (settings.TrustedKeys.Count == 0)
        {
            return keyring;
        }

        var pinned = keyring.Restrict(settings.TrustedKeys);
        return pinned.PrimaryFingerprints.Count > 0
            ? pinned
            : throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable,
                $"The keyring '{settings.KeyringFile ?? "embedded Google key"}' holds none of the trusted keys '{string.Join("', '", settings.TrustedKeys)}'. "
                + $"It holds '{string.Join("', '", keyring.PrimaryFingerprints)}'. Correct the fingerprints, or name the keyring that holds the keys.");
    }

    /// <summary>Reads a keyring of the user.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <returns>The keyring.</returns>
    /// <exception cref="GoBootstrapException">GOB3018: it cannot be read.</exception>
    internal static OpenPgpKeyring ReadKeyring(string path)
    {
        try
        {
            return OpenPgpKeyring.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.KeyringUnreadable, $"The keyring '{path}' cannot be read: {exception.Message}", exception);
        }
    }
}
