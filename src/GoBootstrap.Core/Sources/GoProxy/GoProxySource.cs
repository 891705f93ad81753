using System.Text;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.GoProxy;

/// <summary>
/// Toolchains as versions of the module <c>golang.org/toolchain</c>, from any Go proxy. The proxy supplies bytes only: without a proven record of
/// the checksum database nothing is installed, and no variable of Go's (<c>GONOSUMDB</c>, <c>GONOPROXY</c>, <c>GOPRIVATE</c>, <c>GOFLAGS</c>) and no
/// kind of proxy changes that.
/// </summary>
internal sealed class GoProxySource : ILockableSource
{
    /// <summary>The name that users write.</summary>
    public const string SourceName = "goproxy";

    /// <summary>The roots that exist for every module: the record, and nothing else.</summary>
    public static readonly FileRoots Roots = new([TrustRoot.Sumdb]);

    private const long LargestList = 16L << 20;
    private const long LargestInfo = 64L << 10;

    // Go's own limits for a module, https://go.dev/ref/mod#zip-path-size-constraints.
    private const long LargestZip = 500L << 20;

    private readonly GoProxyList _proxies;
    private readonly SourceServices _services;

    /// <summary>Initializes a new instance of the <see cref="GoProxySource"/> class.</summary>
    /// <param name="proxies">The proxies.</param>
    /// <param name="services">What fetches, extracts and verifies.</param>
    public GoProxySource(GoProxyList proxies, SourceServices services) => (_proxies, _services) = (proxies, services);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken)
    {
        var listed = await _proxies.FirstAsync((proxy, token) => GetAsync(proxy, "@v/list", LargestList, token), cancellationToken);
        if (listed.Value is null && listed.Error!.Code != ErrorCode.NotFound)
        {
            throw listed.Error;
        }

        // Proxies that all lack the list do not have the module: it has no versions there, and that is no failure.
        var candidates = listed.Value is { } list ? Read(list.Content.Span, query) : [];
        if (query.Exact is { } exact && !candidates.Exists(candidate => candidate.Version == exact))
        {
            // A proxy that keeps copies lists only what it has kept, and may get any other version all the same.
            var module = new ToolchainModule(exact, query.Port);
            var path = $"@v/{ModulePath.Escape(module.Version)}.info";
            var info = await _proxies.FirstAsync((proxy, token) => GetAsync(proxy, path, LargestInfo, token), cancellationToken);
            if (info.Value is not null)
            {
                return [.. candidates.Append(new(module)).OrderByDescending(candidate => candidate.Version)];
            }
        }

        return candidates;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The candidate is another source's.</exception>
    public async Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken)
    {
        var own = Own(candidate);
        var module = own.Module;

        // First, because it is small: without the statement, a zip of 70 MB need not be fetched.
        var statement = own.IsLocked ? null : await _services.Sumdb.AskAsync(module.Toolchain, module.Port, cancellationToken);
        var name = ZipName(module);
        var layout = new ModuleLayout(module, name);
        var (entries, receipt) = await DownloadedZip.StageAsync(
            stagingRoot,
            async file =>
            {
                var fetched = await _proxies.FirstAsync((proxy, token) => DownloadAsync(proxy, module, file, token), cancellationToken);
                return fetched.Value ?? throw fetched.Error!;
            },
            (archive, size) => ExtractAsync(archive, name, size, layout, stagingRoot, cancellationToken));
        IReadOnlyList<Evidence> evidence = statement is null ? [] : [statement.JudgeModule(name, receipt.Digest, entries)];
        return new(layout.Finish(stagingRoot, entries), evidence)
        {
            Files = [new StagedFile(name, receipt.Digest, Roots) { Hosts = receipt.Hosts }],
            Sum = module.SumOfModule(entries),
        };
    }

    /// <inheritdoc/>
    public async Task<LockOffer> OfferAsync(ToolchainCandidate candidate, bool readsFiles, CancellationToken cancellationToken)
    {
        var module = Own(candidate).Module;
        var name = ZipName(module);
        var statement = await _services.Sumdb.AskAsync(module.Toolchain, module.Port, cancellationToken);
        return new()
        {
            // Proxies may pack the same files in other ways, so that the digest of one proxy's zip would pin no more than that proxy.
            Files = [new(name, Size: null, Digest: null)],
            Judged = [new(name, default, Roots)],
            Sum = statement.Inclusion.Sum,
            Evidence = [new() { Root = TrustRoot.Sumdb, Subject = name, Digest = default, Origin = statement.Origin, Log = statement.Inclusion }],
            IsComplete = true,
        };
    }

    /// <inheritdoc/>
    public ToolchainCandidate? FromLock(LockedToolchain locked) => locked.Sum is null
        ? null
        : new GoProxyCandidate(new(locked.Version, locked.Port)) { IsLocked = true };

    private static GoProxyCandidate Own(ToolchainCandidate candidate) => candidate as GoProxyCandidate
        ?? throw new ArgumentException($"The candidate is of the source '{candidate.Source}'.", nameof(candidate));

    private static string ZipName(ToolchainModule module) => module.Version + ".zip";

    private static List<GoProxyCandidate> Read(ReadOnlySpan<byte> list, SourceQuery query)
    {
        var candidates = new Dictionary<GoVersion, GoProxyCandidate>();
        foreach (var line in Encoding.UTF8.GetString(list).Split('\n'))
        {
            // What stands behind the version is for later additions to the protocol.
            var version = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
            if (ToolchainModule.TryParse(version) is { } module && module.Port == query.Port)
            {
                candidates.TryAdd(module.Toolchain, new(module));
            }
        }

        return [.. candidates.Values.OrderByDescending(candidate => candidate.Version)];
    }

    private static Uri Locate(GoProxyEntry proxy, string file) => proxy.Address is { } address
        ? new Uri(address, $"{ToolchainModule.Path}/{file}")
        : throw new GoBootstrapException(
            ErrorCode.GoProxyOff,
            "The list of Go proxies says 'off', which forbids fetching modules. Name a proxy or 'direct', or use another source.");

    private Task<TransferredContent> GetAsync(GoProxyEntry proxy, string file, long largest, CancellationToken cancellationToken) =>
        _services.Transfer.GetBytesAsync(
            new() { Locations = [Locate(proxy, file)], Name = $"{ToolchainModule.Path}/{file}", MaximumSize = largest }, cancellationToken);

    private Task<TransferReceipt> DownloadAsync(GoProxyEntry proxy, ToolchainModule module, string file, CancellationToken cancellationToken) =>
        _services.Transfer.DownloadAsync(
            new()
            {
                Locations = [Locate(proxy, $"@v/{ModulePath.Escape(module.Version)}.zip")],
                Name = ZipName(module),
                MaximumSize = LargestZip,
            },
            file,
            cancellationToken);

    private Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(
        Stream archive, string name, long size, ModuleLayout layout, string stagingRoot, CancellationToken cancellationToken) =>
        _services.Extractor.ExtractAsync(
            new()
            {
                Archive = archive,
                Name = name,
                Format = ArchiveFormat.Zip,
                TargetDirectory = stagingRoot,
                ArchiveSize = size,
                MapPath = layout.Map,
                IsExecutable = layout.IsExecutable,
                Limits = ExtractionLimits.Default with { MaximumTotalSize = LargestZip },
            },
            cancellationToken);
}
