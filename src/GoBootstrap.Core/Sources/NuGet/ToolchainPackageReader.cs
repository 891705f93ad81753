using GoBootstrap.Archives;
using GoBootstrap.Bundles;
using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Diagnostics;
using GoBootstrap.Packaging;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;
using NuGet.Configuration;

namespace GoBootstrap.Sources.NuGet;

/// <summary>
/// Opens a toolchain package and verifies what is in it. It is unpacked beside the staging folder by the same rules as every archive, so no entry
/// leaves the folder and none is larger than a toolchain can be.
/// </summary>
/// <param name="services">What extracts and verifies.</param>
/// <param name="upstreamKeys">Reads the keys that may sign upstream's archives.</param>
/// <param name="signers">The keys that may sign what is in it.</param>
internal sealed class ToolchainPackageReader(SourceServices services, Func<OpenPgpKeyring> upstreamKeys, BundleKeys signers)
{
    // A package has about ten entries and some tiles of the checksum database.
    private static readonly ExtractionLimits Limits = ExtractionLimits.Default with { MaximumEntries = 2000, MaximumTotalSize = 1L << 30 };

    /// <summary>Stages the toolchain of a package.</summary>
    /// <param name="package">Which it must be.</param>
    /// <param name="feed">Where it came from.</param>
    /// <param name="file">The absolute path of the package.</param>
    /// <param name="stagingRoot">The absolute path of the folder that becomes GOROOT; it does not exist yet.</param>
    /// <param name="origin">What the origins of the evidence begin with.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What lies in the folder and why it may be trusted, and the parcel that it came from.</returns>
    /// <exception cref="GoBootstrapException">GOB3xxx: the package is not what it must be. GOB4xxx: a file cannot be written.</exception>
    public async Task<(StagedToolchain Toolchain, Parcel Parcel)> StageAsync(
        NuGetCandidate package, PackageSource feed, string file, string stagingRoot, string origin, CancellationToken cancellationToken)
    {
        var (toolchain, parcel) = await StageIfAsync(package, feed, file, stagingRoot, origin, static _ => true, cancellationToken);
        return (toolchain!, parcel);
    }

    /// <summary>Stages the toolchain of a package if its document says that it is the one that is looked for.</summary>
    /// <param name="package">Which it must be.</param>
    /// <param name="feed">Where it came from.</param>
    /// <param name="file">The absolute path of the package.</param>
    /// <param name="stagingRoot">The absolute path of the folder that becomes GOROOT; it does not exist yet.</param>
    /// <param name="origin">What the origins of the evidence begin with.</param>
    /// <param name="isSought">Says so. The document is no proof: it decides only what is looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As <see cref="StageAsync"/>; no toolchain when it is not the one, and then nothing is in the folder.</returns>
    /// <exception cref="GoBootstrapException">As <see cref="StageAsync"/>.</exception>
    public async Task<(StagedToolchain? Toolchain, Parcel Parcel)> StageIfAsync(
        NuGetCandidate package,
        PackageSource feed,
        string file,
        string stagingRoot,
        string origin,
        Func<Parcel, bool> isSought,
        CancellationToken cancellationToken)
    {
        var folder = stagingRoot + ".package";
        try
        {
            await UnpackAsync(package, file, folder, cancellationToken);
            RequireIdentity(package, feed, folder);
            try
            {
                var located = new LocatedFileSet(
                    new Uri(Path.Combine(folder, PackageFiles.Toolchain)), services.Transfer, services.DownloadDirectory);
                var files = new PackageFileSet(located, origin);
                var bundle = await new BundleOpener(services, signers).OpenAsync(files, cancellationToken);
                var reader = new ParcelReader(bundle.Files, services, upstreamKeys);
                var document = bundle.Documents.GetValueOrDefault((package.Version, package.Port)) ?? ParcelPaths.DocumentOf(package.Version, package.Port);
                var parcel = await reader.ReadAsync(package.Version, package.Port, document, cancellationToken);
                if (!isSought(parcel))
                {
                    return (null, parcel);
                }

                var staged = await reader.StageAsync(parcel, stagingRoot, bundle.VouchFor(parcel.ArchiveName), ParcelRoots.OfBundle, cancellationToken);
                return (
                    feed.SourceUri is { IsFile: false } address
                        ? staged with { Files = [.. staged.Files.Select(archive => archive with { Hosts = [HostNames.Of(address)] })] }
                        : staged,
                    parcel);
            }
            catch (GoBootstrapException exception) when (exception.IsSourceFailure())
            {
                // The package is on this disk, so nothing is away: what it lacks is its own fault, and no reason to ask another source in silence.
                throw Malformed(package, feed, FeedText.Clean(exception.Message), exception);
            }
        }
        finally
        {
            ScratchFolder.Remove(folder, services.Log);
        }
    }

    private async Task UnpackAsync(NuGetCandidate package, string file, string folder, CancellationToken cancellationToken)
    {
        await using var archive = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.RandomAccess);
        await services.Extractor.ExtractAsync(
            new()
            {
                Archive = archive,
                Name = package.Release,
                Format = ArchiveFormat.Zip,
                TargetDirectory = folder,
                ArchiveSize = archive.Length,
                IsExecutable = static _ => false,
                Limits = Limits,
            },
            cancellationToken);
    }

    private static void RequireIdentity(NuGetCandidate package, PackageSource feed, string folder)
    {
        var nuspecs = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.nuspec") : [];
        if (nuspecs.Length != 1)
        {
            throw Malformed(package, feed, $"it has {nuspecs.Length} files '*.nuspec' at its root, and 1 was expected.", null);
        }

        PackageManifest manifest;
        try
        {
            manifest = PackageManifest.Read(File.ReadAllBytes(nuspecs[0]));
        }
        catch (Exception exception) when (exception is System.Xml.XmlException || FileErrors.IsFileError(exception))
        {
            throw Malformed(package, feed, $"its manifest cannot be read: {exception.Message}", exception);
        }

        if (!string.Equals(manifest.Id, package.Id, StringComparison.OrdinalIgnoreCase) || manifest.Version != package.Package)
        {
            throw new GoBootstrapException(
                ErrorCode.PackageMismatch,
                $"The package '{package.Release}' from the feed {FeedErrors.Show(feed)} says that it is '{Versioning.UserText.Show(manifest.Id)} "
                + $"{Versioning.UserText.Show(manifest.VersionText)}'. Nothing was installed. The feed mixes up packages, or somebody "
                + "replaced one: tell its owner.");
        }

        if (!manifest.IsToolchain)
        {
            throw Malformed(package, feed, $"its manifest does not say that it is of the type '{PackageManifest.TypeName}'.", null);
        }
    }

    private static GoBootstrapException Malformed(NuGetCandidate package, PackageSource feed, string problem, Exception? inner) => new(
        ErrorCode.PackageMalformed,
        $"The package '{package.Release}' from the feed {FeedErrors.Show(feed)} is no toolchain package: {problem} Nothing was installed. Make the package "
        + "with 'gobootstrap pack-toolchain'.",
        inner);
}
