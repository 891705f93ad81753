using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using NuGet.Configuration;

namespace GoBootstrap.Sources.NuGet;

/// <summary>The feeds that a package may come from, read from the configuration when they are first asked.</summary>
/// <param name="settings">Which feeds, where their configuration is, and how to connect.</param>
/// <param name="environment">The outside.</param>
/// <param name="temporary">The folder for what NuGet's client keeps meanwhile.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class NuGetFeeds(
    GoBootstrapSettings settings, GoBootstrapEnvironment environment, string temporary, IGoBootstrapLog log)
{
    private readonly Lazy<(NuGetConfiguration Configuration, FeedNetwork Network)> _read = new(() =>
    {
        var configuration = NuGetConfiguration.Read(settings.NuGet, environment);
        var trust = new CertificateTrust(environment, settings.Transfer, log);
        trust.EnsureReadable();
        return (configuration, new(configuration.FindProxy() ?? new EnvironmentProxy(environment), trust, settings.Transfer, environment.Clock));
    });

    /// <summary>Chooses the feeds for a package.</summary>
    /// <param name="id">The package's id.</param>
    /// <returns>The feeds in their order; offline those on this machine alone.</returns>
    /// <exception cref="GoBootstrapException">GOB2016, GOB2038, GOB2039: the configuration names none.</exception>
    public IReadOnlyList<PackageSource> For(string id)
    {
        var feeds = NuGetFeedSelection.Choose(settings.NuGet, _read.Value.Configuration, id, environment);
        return settings.IsOffline ? [.. feeds.Where(NuGetFeedSelection.IsLocal)] : feeds;
    }

    /// <summary>Begins to use a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <returns>The session.</returns>
    /// <exception cref="GoBootstrapException">GOB2041: its password cannot be decrypted. GOB2042: it is insecure.</exception>
    public FeedSession Open(PackageSource feed)
    {
        RefuseInsecure(feed);
        RequirePassword(feed);
        return new(feed, _read.Value.Network, credentials: null, Path.Combine(temporary, $"nuget-{Guid.NewGuid():N}"), log);
    }

    private static void RefuseInsecure(PackageSource feed)
    {
        if (feed.IsHttp && !feed.IsHttps && !feed.AllowInsecureConnections && !feed.SourceUri.IsLoopback)
        {
            throw new GoBootstrapException(
                ErrorCode.NuGetFeedInsecure,
                $"The feed {FeedErrors.Show(feed)} is reached over http. Use its https address, or set 'allowInsecureConnections' for it in "
                + "the NuGet configuration.");
        }
    }

    private static void RequirePassword(PackageSource feed)
    {
        try
        {
            // What was stored by Windows' data protection is decrypted when it is read, and for that user there alone.
            _ = feed.Credentials?.Password;
        }
        catch (Exception exception) when (exception is NotSupportedException or CryptographicException or FormatException or NuGetConfigurationException)
        {
            throw new GoBootstrapException(
                ErrorCode.NuGetPasswordUnreadable,
                $"The password of the feed {FeedErrors.Show(feed)} is stored encrypted and cannot be decrypted here. Store it for this user and machine, or as "
                + "'ClearTextPassword' with a value such as '%FEED_PASSWORD%' that comes from the environment.",
                exception);
        }
    }
}
