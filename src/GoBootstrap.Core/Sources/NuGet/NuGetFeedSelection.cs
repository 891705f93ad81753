using GoBootstrap.Diagnostics;
using NuGet.Configuration;

namespace GoBootstrap.Sources.NuGet;

/// <summary>Chooses the feeds to ask: what the settings name, else every enabled package source of the NuGet configuration.</summary>
internal static class NuGetFeedSelection
{
    /// <summary>Chooses the feeds for a package.</summary>
    /// <param name="settings">May name them.</param>
    /// <param name="configuration">The NuGet configuration.</param>
    /// <param name="id">The package's id.</param>
    /// <param name="environment">Resolves relative paths of folders.</param>
    /// <returns>The feeds in their order; at least one.</returns>
    /// <exception cref="GoBootstrapException">GOB2039: a name is not known, or no feed is left.</exception>
    public static IReadOnlyList<PackageSource> Choose(
        NuGetSettings settings, NuGetConfiguration configuration, string id, GoBootstrapEnvironment environment)
    {
        var named = Named(settings, configuration, environment);
        if (named.Count == 0)
        {
            throw None($"it has no package source that is switched on ({Names(configuration)})", configuration);
        }

        var known = named.FindAll(configuration.Sources.Contains);

        // A mapping speaks of names in the configuration. An address that only the settings have was chosen for this very use.
        var allowed = known.FindAll(source => configuration.Allows(id, source));
        var chosen = named.FindAll(source => !known.Contains(source) || allowed.Contains(source));
        return chosen.Count == 0 ? throw NotMapped(known, id, configuration) : chosen;
    }

    /// <summary>Says whether a feed of the settings is meant as the path of a folder, and not as a name or an address.</summary>
    /// <param name="feed">The text.</param>
    /// <returns>Whether it has a separator, or is a drive, and no scheme.</returns>
    public static bool IsFolder(string feed) => feed.AsSpan().ContainsAny('/', '\\') && !feed.Contains("://", StringComparison.Ordinal);

    /// <summary>Lists the feeds that the settings name, else every enabled package source of the configuration.</summary>
    /// <param name="settings">May name them.</param>
    /// <param name="configuration">The NuGet configuration.</param>
    /// <param name="environment">Resolves relative paths of folders.</param>
    /// <returns>The feeds in their order, whatever packages may come from them.</returns>
    /// <exception cref="GoBootstrapException">GOB2039: a name is not known.</exception>
    public static List<PackageSource> Named(NuGetSettings settings, NuGetConfiguration configuration, GoBootstrapEnvironment environment) =>
        settings.Feeds.Count == 0
            ? [.. configuration.Sources.Where(source => source.IsEnabled)]
            : [.. settings.Feeds.Select(feed => Find(feed, configuration, environment)).DistinctBy(source => source.Source, StringComparer.Ordinal)];

    /// <summary>Says whether a feed is a folder of this machine, and not a server's or another machine's.</summary>
    /// <param name="feed">The feed.</param>
    /// <returns>Whether reading it opens no connection.</returns>
    public static bool IsLocal(PackageSource feed) => feed.IsLocal && feed.TrySourceAsUri is not { IsUnc: true };

    private static PackageSource Find(string feed, NuGetConfiguration configuration, GoBootstrapEnvironment environment)
    {
        if (configuration.Sources.FirstOrDefault(source => string.Equals(source.Name, feed, StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            return named;
        }

        var address = AddressOf(feed, environment)
            ?? throw None($"it has no package source with the name '{Redactor.ShowText(feed)}' ({Names(configuration)})", configuration);

        // The same address in the configuration brings its credentials and certificates.
        return configuration.Sources.FirstOrDefault(source => string.Equals(
                source.Source.TrimEnd('/'), address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
            ?? new PackageSource(address, Redactor.ShowText(address));
    }

    private static string? AddressOf(string feed, GoBootstrapEnvironment environment)
    {
        if (AddressText.TryParse(feed, out var address) && address.Scheme is "https" or "http")
        {
            return feed;
        }

        if (address is { IsFile: true })
        {
            return address.LocalPath;
        }

        // A word without a separator is meant as a name, and a folder of that name in the current one is only a likeness.
        return IsFolder(feed) ? environment.Absolute(feed) : null;
    }

    private static string Names(NuGetConfiguration configuration) => configuration.Sources.Count == 0
        ? "it has none at all"
        : "it has: " + string.Join(", ", configuration.Sources.Select(source => source.IsEnabled ? source.Name : $"{source.Name} (switched off)"));

    private static GoBootstrapException None(string problem, NuGetConfiguration configuration) => new(
        ErrorCode.NuGetFeedUnknown,
        $"The NuGet configuration (files: {configuration.Description}) names no feed to ask: {problem}. Name a package source, an address or a folder "
        + "as a feed of the source 'nuget', or add one to the NuGet configuration.");

    private static GoBootstrapException NotMapped(List<PackageSource> sources, string id, NuGetConfiguration configuration) => new(
        ErrorCode.NuGetFeedUnknown,
        $"The package source mapping of the NuGet configuration (files: {configuration.Description}) lets '{id}' come from none of: "
        + $"{string.Join(", ", sources.Select(source => source.Name))}. Add a pattern such as '{id[..(id.LastIndexOf('.') + 1)]}*' to "
        + "the mapping of the feed that has it.");
}
