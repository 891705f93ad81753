using System.Collections.Concurrent;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;
using NuGet.Configuration;
using NuGet.Versioning;

namespace GoBootstrap.Sources.NuGet;

/// <summary>
/// Toolchain packages from NuGet feeds, which <c>gobootstrap pack-toolchain</c> makes. A feed supplies bytes and never trust, and neither does a
/// signature of NuGet's over a package: the roots inside the package do, which are verified as those of an offline bundle are.
/// </summary>
internal sealed partial class NuGetSource
{
    /// <summary>The name that users write.</summary>
    public const string SourceName = "nuget";

    private readonly string _prefix;
    private readonly NuGetFeeds _feeds;
    private readonly ToolchainPackageReader _reader;
    private readonly string _workDirectory;
    private readonly IGoBootstrapLog _log;
    private readonly ConcurrentDictionary<(string Feed, string Message), bool> _skipped = new();

    /// <summary>Initializes a new instance of the <see cref="NuGetSource"/> class. It reads nothing and connects nowhere yet.</summary>
    /// <param name="settings">What the packages are called.</param>
    /// <param name="feeds">Where they come from.</param>
    /// <param name="reader">Opens and verifies them.</param>
    /// <param name="workDirectory">The absolute path of the folder for what is only read.</param>
    /// <param name="log">Takes what there is to say.</param>
    public NuGetSource(NuGetSettings settings, NuGetFeeds feeds, ToolchainPackageReader reader, string workDirectory, IGoBootstrapLog log) =>
        (_prefix, _feeds, _reader, _workDirectory, _log) = (settings.IdPrefix, feeds, reader, workDirectory, log);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <summary>Makes the source that the settings name.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="services">What fetches, extracts and verifies.</param>
    /// <returns>The source.</returns>
    public static NuGetSource From(GoBootstrapSettings settings, GoBootstrapEnvironment environment, SourceServices services) => new(
        settings.NuGet,
        new(settings, environment, services.DownloadDirectory, services.Log),
        new(services, () => SourceFactory.OfficialKeyring(settings.Official, environment), new(settings.Bundle, environment)),
        services.DownloadDirectory,
        services.Log);

    /// <summary>Says whether the source can be asked without a network.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>Whether one of its feeds is a folder of this machine; offline the others are left out.</returns>
    /// <exception cref="GoBootstrapException">GOB2038, GOB2039: the NuGet configuration cannot be used.</exception>
    public static bool IsLocal(GoBootstrapSettings settings, GoBootstrapEnvironment environment) =>
        NuGetFeedSelection.Named(settings.NuGet, NuGetConfiguration.Read(settings.NuGet, environment), environment).Any(NuGetFeedSelection.IsLocal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken)
    {
        var id = ToolchainPackageId.For(_prefix, query.Port);
        var feeds = _feeds.For(id);
        var answers = await Task.WhenAll(feeds.Select(feed => AskAsync(feed, id, cancellationToken)));
        var candidates = answers
            .SelectMany(answer => answer.Versions.Select(package => (answer.Feed, Package: package)))
            .Select(offer => NuGetVersionText.TryReadPackage(offer.Package, out var version, out _) ? (offer.Feed, offer.Package, Version: version) : default)
            .Where(offer => offer.Version is not null)
            .GroupBy(offer => offer.Version!)
            .OrderByDescending(version => version.Key)
            .Select(version => version.GroupBy(offer => offer.Package).MaxBy(package => package.Key)!)
            .Select(package => new NuGetCandidate(
                package.First().Version!, query.Port, id, package.Key, [.. package.Select(offer => offer.Feed)]))
            .ToList();

        // What one feed has is as good as what another would have said; only when nothing was found, the silence of one explains it.
        var isFound = query.Exact is { } exact ? candidates.Exists(candidate => candidate.Version == exact) : candidates.Count > 0;
        foreach (var answer in answers.Where(answer => answer.Error is not null))
        {
            if (!isFound)
            {
                throw answer.Error!;
            }

            Skip(answer.Feed, answer.Error!);
        }

        return candidates;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The candidate is another source's.</exception>
    public async Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken)
    {
        if (candidate is NuGetLockedCandidate locked)
        {
            return await StageLockedAsync(locked, stagingRoot, cancellationToken);
        }

        var package = Own(candidate);
        return await UseAsync(
            stagingRoot,
            file => DownloadAsync(package, file, cancellationToken),
            async (file, feed) => (await _reader.StageAsync(package, feed, file, stagingRoot, OriginOf(package, feed), cancellationToken)).Toolchain);
    }

    private static NuGetCandidate Own(ToolchainCandidate candidate) => candidate as NuGetCandidate
        ?? throw new ArgumentException($"The candidate is of the source '{candidate.Source}'.", nameof(candidate));

    private static string OriginOf(NuGetCandidate package, PackageSource feed) => $"{Redactor.ShowText(feed.Source)}#{package.Release}";

    private async Task<T> UseAsync<T>(string stagingRoot, Func<string, Task<PackageSource>> download, Func<string, PackageSource, Task<T>> use)
    {
        var file = stagingRoot + ".nupkg";
        try
        {
            return await use(file, await download(file));
        }
        finally
        {
            Remove(file);
        }
    }

    private async Task<PackageSource> DownloadAsync(NuGetCandidate package, string file, CancellationToken cancellationToken)
    {
        for (var index = 0; ; index++)
        {
            var feed = package.Feeds[index];
            try
            {
                using var session = _feeds.Open(feed);
                await session.DownloadAsync(package.Id, package.Package, file, cancellationToken);
                _log.Debug($"'{package.Release}' came from the feed {FeedErrors.Show(feed)}");
                return feed;
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure() && index + 1 < package.Feeds.Count)
            {
                Skip(feed, exception);
            }
        }
    }

    private async Task<(PackageSource Feed, IReadOnlyList<NuGetVersion> Versions, GoBootstrapException? Error)> AskAsync(
        PackageSource feed, string id, CancellationToken cancellationToken)
    {
        try
        {
            using var session = _feeds.Open(feed);
            return (feed, await session.ListAsync(id, cancellationToken), null);
        }
        catch (GoBootstrapException exception) when (exception.IsSourceFailure())
        {
            return (feed, [], exception);
        }
    }

    // A feed may be asked more than once, and suffers from the same each time.
    private void Skip(PackageSource feed, GoBootstrapException exception)
    {
        if (_skipped.TryAdd((feed.Name, exception.Message), true))
        {
            _log.Warning(ErrorCode.NuGetFeedSkipped, $"The feed '{feed.Name}' cannot be used: {exception.Id}: {exception.Message}");
        }
    }

    private void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            _log.Debug($"'{file}' stays behind: {exception.Message}");
        }
    }
}
