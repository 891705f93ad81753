using GoBootstrap.Diagnostics;
using NuGet.Configuration;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

namespace GoBootstrap.Sources.NuGet;

/// <summary>
/// One use of one feed through NuGet's client. Everything that the client keeps on disk goes into a folder of the session's own, which is removed
/// with it: neither the user's package folder nor the client's cache is read or written, so a list is never an old one.
/// </summary>
internal sealed class FeedSession : IDisposable
{
    private readonly PackageSource _feed;
    private readonly FeedGuard _guard;
    private readonly SourceRepository _repository;
    private readonly SourceCacheContext _cache;
    private readonly NuGetLog _log;
    private readonly string _folder;
    private HttpSource? _http;

    /// <summary>Initializes a new instance of the <see cref="FeedSession"/> class. It connects to nothing yet.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="network">How to connect.</param>
    /// <param name="credentials">Asks credential providers; <see langword="null"/> when there are none.</param>
    /// <param name="folder">A folder that does not exist yet, for what the client keeps meanwhile.</param>
    /// <param name="log">Takes what there is to say.</param>
    public FeedSession(PackageSource feed, FeedNetwork network, ICredentialService? credentials, string folder, IGoBootstrapLog log)
    {
        (_feed, _folder, _log) = (feed, folder, new(log));
        _guard = new($"{feed.Name}", network.Settings, network.Clock);

        // What listing and fetching packages by id takes, of both protocols and of folders. All that NuGet has would bring in what asks for
        // statics, starts programs and reads JSON by reflection.
        INuGetResourceProvider[] providers =
        [
            new FeedHandlerProvider(network, _guard, credentials),
            new HttpSourceResourceProvider(),
            new FeedTypeResourceProvider(),
            new ServiceIndexResourceV3Provider(),
            new HttpFileSystemBasedFindPackageByIdResourceProvider(),
            new RemoteV2FindPackageByIdResourceProvider(),
            new LocalV3FindPackageByIdResourceProvider(),
            new LocalV2FindPackageByIdResourceProvider(),
        ];
        _repository = new(feed, providers);
        _cache = new() { NoCache = true, DirectDownload = true, RefreshMemoryCache = true, GeneratedTempFolder = folder };
    }

    /// <summary>Lists the versions of a package, unlisted ones too.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The versions; none when the feed does not have the package.</returns>
    /// <exception cref="GoBootstrapException">GOB2003 to GOB2013, GOB2040, GOB2043: the feed cannot be used.</exception>
    public Task<IReadOnlyList<NuGetVersion>> ListAsync(string id, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<NuGetVersion>>(
        $"list the versions of '{id}'",
        async token => [.. await (await PackagesAsync(token)).GetAllVersionsAsync(id, _cache, _log, token) ?? []],
        cancellationToken);

    /// <summary>Downloads a package.</summary>
    /// <param name="id">The package's id.</param>
    /// <param name="version">The version.</param>
    /// <param name="file">The absolute path of the file to write.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is there.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2002 to GOB2013, GOB2040, GOB2043: the feed cannot be used. GOB4002, GOB4003: the file cannot be written.
    /// </exception>
    public Task DownloadAsync(string id, NuGetVersion version, string file, CancellationToken cancellationToken) => UseAsync(
        $"supply '{id} {version}'",
        async token => await CopyAsync(
                file, async target => await (await PackagesAsync(token)).CopyNupkgToStreamAsync(id, version, target, _cache, _log, token), id, version)
            ? true
            : throw new GoBootstrapException(
                ErrorCode.NotFound,
                $"The feed {FeedErrors.Show(_feed)} lists '{id} {version}' and does not have it. Push the package again, or use another feed."),
        cancellationToken);

    /// <summary>
    /// Downloads a package whose version is known, without asking for the list of its versions. A feed of the third protocol is asked for its service
    /// index, which says where packages are, and for the package. One of the second protocol has the address in the list alone.
    /// </summary>
    /// <param name="id">The package's id.</param>
    /// <param name="version">The version.</param>
    /// <param name="file">The absolute path of the file to write.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether the feed has it.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2003 to GOB2013, GOB2040, GOB2043: the feed cannot be used. GOB4002, GOB4003: the file cannot be written.
    /// </exception>
    public Task<bool> TryDownloadDirectlyAsync(string id, NuGetVersion version, string file, CancellationToken cancellationToken) => UseAsync(
        $"supply '{id} {version}'",
        async token =>
        {
            if (_http is null || await _repository.GetResourceAsync<ServiceIndexResourceV3>(token) is not { } index
                || index.GetServiceEntryUri(ServiceTypes.PackageBaseAddress) is not { } root)
            {
                return await CopyAsync(
                    file, async target => await (await PackagesAsync(token)).CopyNupkgToStreamAsync(id, version, target, _cache, _log, token), id, version);
            }

            var (name, number) = (id.ToLowerInvariant(), version.ToNormalizedString().ToLowerInvariant());
            var address = $"{root.AbsoluteUri.TrimEnd('/')}/{name}/{number}/{name}.{number}.nupkg";
            var downloader = new FindPackagesByIdNupkgDownloader(_http);
            return await CopyAsync(
                file, target => downloader.CopyNupkgToStreamAsync(new(id, version), address, target, _cache, _log, token), id, version);
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _http?.Dispose();
        _guard.Dispose();
        _cache.Dispose();
        try
        {
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            _log.LogDebug($"'{_folder}' stays behind: {exception.Message}");
        }
    }

    // After its last try the client says of every failure that there is no package.
    private async Task<bool> CopyAsync(string file, Func<Stream, Task<bool>> copy, string id, NuGetVersion version)
    {
        await using var target = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 17, FileOptions.Asynchronous);
        return await copy(target)
            || (_guard.SawFailure ? throw FeedErrors.Translate(_feed, _guard, $"supply '{id} {version}'", new InvalidDataException("It failed.")) : false);
    }

    private async Task<FindPackageByIdResource> PackagesAsync(CancellationToken cancellationToken) =>
        await _repository.GetResourceAsync<FindPackageByIdResource>(cancellationToken)
        ?? throw new GoBootstrapException(
            ErrorCode.NuGetFeedFailed, $"The feed {FeedErrors.Show(_feed)} offers no packages by id. Check that its address is one of a NuGet feed.");

    private async Task<T> UseAsync<T>(string action, Func<CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _guard.Stopped);
        try
        {
            if (_feed.IsHttp && _http is null)
            {
                _http = (await _repository.GetResourceAsync<HttpSourceResource>(stop.Token))!.HttpSource;
                _http.HttpCacheDirectory = _folder;
            }

            return await use(stop.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && FeedErrors.IsExpected(exception))
        {
            throw exception is GoBootstrapException ? exception : FeedErrors.Translate(_feed, _guard, action, exception);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }
}
