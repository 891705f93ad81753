using System.Security.Cryptography;
using GoBootstrap.Bundles;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Bundles.Writing;
using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Sources.NuGet;
using GoBootstrap.Store;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Packaging;

/// <summary>Packs verified toolchains into NuGet packages. What is in one is an offline bundle of a single toolchain.</summary>
public sealed class ToolchainPackager : IToolchainPackager, IDisposable
{
    private readonly GoBootstrapEnvironment _environment;
    private readonly GoBootstrapSettings _settings;
    private readonly IGoBootstrapClient _client;
    private readonly IGoBootstrapLog _log;
    private readonly StoreLayout _layout;
    private readonly StoreFiles _files;
    private readonly Lazy<Downloader> _downloader;

    /// <summary>Initializes a new instance of the <see cref="ToolchainPackager"/> class. It reads nothing and connects nowhere yet.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="settings">How to work.</param>
    /// <param name="client">Installs what comes from other sources than <c>official</c>.</param>
    /// <param name="log">Takes what there is to say.</param>
    public ToolchainPackager(GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapClient client, IGoBootstrapLog log)
    {
        _environment = environment;
        _settings = settings.InForce;
        _client = client;
        _log = log;
        _layout = new StoreLayout(client.StoreDirectory);
        _files = new StoreFiles(environment, log, SystemFileOperations.Instance);
        _downloader = new(() => Downloader.For(environment, settings, log));
    }

    /// <inheritdoc/>
    public async Task<PackToolchainResult> PackAsync(PackToolchainRequest request, CancellationToken cancellationToken)
    {
        var directory = Path.TrimEndingDirectorySeparator(_environment.Absolute(request.Directory));
        var ports = request.Ports.Count == 0 ? [new HostPort(_environment.Host, _log).Value] : request.Ports.Select(GoPort.Parse).Distinct().ToList();
        Check(request, ports);
        var signer = OpenSigner(request);
        _files.CreateDirectory(directory);
        var work = Path.Combine(_layout.Downloads, $"pack-{Guid.NewGuid():N}");
        try
        {
            var packages = new List<ToolchainPackage>();
            foreach (var (version, port) in request.Versions.Distinct(StringComparer.Ordinal).SelectMany(version => ports.Select(port => (version, port))))
            {
                packages.Add(await PackAsync(version, port, request.Revision, signer, work, directory, cancellationToken));
            }

            return new(directory, packages);
        }
        finally
        {
            _files.TryDeleteTree(work);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (_downloader.IsValueCreated)
        {
            _downloader.Value.Dispose();
        }
    }

    // Before anything is fetched for nothing.
    private void Check(PackToolchainRequest request, IEnumerable<GoPort> ports)
    {
        if (request.Versions.Count == 0 || request.Revision < 0)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                request.Revision < 0
                    ? $"The revision '{request.Revision}' of the packages is negative. Give a whole number from 1, or leave it out."
                    : "No version is named to pack. Name at least one with '--version'.");
        }

        foreach (var port in ports)
        {
            _ = ToolchainPackageId.For(_settings.NuGet.IdPrefix, port);
        }
    }

    private BundleSigner? OpenSigner(PackToolchainRequest request) => BundleSigner.Open(
        new BundleCreateRequest
        {
            Directory = request.Directory,
            Versions = request.Versions,
            SigningKeyFile = request.SigningKeyFile,
            PassphraseFile = request.PassphraseFile,
            PassphraseVariable = request.PassphraseVariable,
            AllowsUnsigned = request.SigningKeyFile is null,
        },
        _environment,

        // Whether a package needs the organisation's own signature depends on what is in it, and is said then.
        request.SigningKeyFile is null ? NullLog.Instance : _log);

    private async Task<ToolchainPackage> PackAsync(
        string version, GoPort port, int revision, BundleSigner? signer, string work, string directory, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(work, "toolchain");
        _files.TryDeleteTree(folder);
        var services = SourceServices.For(_settings, _environment, _downloader.Value, _layout, _log);
        var maker = new ParcelMaker(_environment, _settings, _client, new(_environment, _layout, _log), services, _log);
        var update = new TreeUpdate(new(folder, _files, _log), _files, maker, new(_settings.Trust, _log), new(signer, Trusted: null), _log);

        // Which mirrors this machine asked says nothing of a toolchain, and the same one is to give the same package.
        var bundle = await update.RunAsync(new() { Wishes = [(version, port)], IsPruned = true, NamesHosts = false }, cancellationToken);
        _files.TryDeleteTree(Path.Join(folder, BundlePaths.State));
        var toolchain = bundle.Toolchains.Single();
        var parcel = ReadParcel(folder, toolchain);
        WarnIfUnverifiable(parcel, signer);
        var content = new PackageContent
        {
            Id = ToolchainPackageId.For(_settings.NuGet.IdPrefix, toolchain.Port),
            PackageVersion = NuGetVersionText.ToPackage(toolchain.Version, revision),
            Version = toolchain.Version,
            Port = toolchain.Port,
            Folder = folder,
            Source = toolchain.Source,
            Release = parcel.Document.Release,
            ArchiveName = toolchain.Archive,
            ArchiveDigest = toolchain.Digest,
            IsRepacked = toolchain.IsRepacked,
            Evidence = [.. (parcel.Document.Evidence ?? []).Select(Marker.FromDocument).OfType<Evidence>()],
            Signer = bundle.SignedBy,
        };
        var file = Path.Combine(directory, $"{content.Id}.{content.PackageVersion.ToNormalizedString()}.nupkg");
        var (size, digest) = await WriteAsync(content, Path.Combine(work, "small"), file, cancellationToken);
        _log.Information($"Packed {toolchain.Version.ToolchainName} for {toolchain.Port} into '{file}'");
        return new()
        {
            Id = content.Id,
            PackageVersion = content.PackageVersion.ToNormalizedString(),
            Version = content.Version,
            Port = content.Port,
            File = file,
            Size = size,
            Digest = digest,
            Source = content.Source,
            Archive = content.ArchiveName,
            IsRepacked = content.IsRepacked,
            SignedBy = content.Signer,
        };
    }

    private static Parcel ReadParcel(string folder, BundleToolchain toolchain)
    {
        var path = ParcelPaths.DocumentOf(toolchain.Version, toolchain.Port);
        var file = Path.Combine(folder, path);
        try
        {
            return ParcelCheck.Read(File.ReadAllBytes(file), toolchain.Version, toolchain.Port, path, file);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", file, exception);
        }
    }

    private void WarnIfUnverifiable(Parcel parcel, BundleSigner? signer)
    {
        if (signer is null && !parcel.Document.Archive.IsSigned && parcel.Document.Sumdb is null)
        {
            _log.Warning(
                ErrorCode.BundleUnsigned,
                $"Nothing in the package of {parcel.Version.ToolchainName} for {parcel.Port} can be verified later: what came from "
                + $"'{parcel.Document.Source}' has no "
                + "signature of the Go project that fits, and no key of yours signs it. Name one with '--signing-key'.");
        }
    }

    private async Task<(long Size, Sha256Digest Digest)> WriteAsync(
        PackageContent content, string work, string file, CancellationToken cancellationToken)
    {
        // Under another name until it is whole: a feed's folder may be watched.
        var partial = file + ".partial";
        try
        {
            long size;
            Sha256Digest digest;
            await using (var stream = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 17, FileOptions.Asynchronous))
            {
                await PackageWriter.WriteAsync(content, work, stream, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                stream.Position = 0;
                size = stream.Length;
                digest = new(await SHA256.HashDataAsync(stream, cancellationToken));
            }

            await _files.MoveFileAsync(partial, file, cancellationToken);
            return (size, digest);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", file, exception);
        }
        finally
        {
            _files.TryDeleteFile(partial);
        }
    }
}
