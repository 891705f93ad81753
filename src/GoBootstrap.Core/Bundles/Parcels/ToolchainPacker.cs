using System.Security.Cryptography;
using GoBootstrap.Archives;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>
/// Packs a toolchain of the store into an archive of our own, for what came as packages or as a module and so has no archive of upstream. The
/// same toolchain gives the same bytes everywhere.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="sumdb">Records proofs again for toolchains that the checksum database vouched for.</param>
internal sealed class ToolchainPacker(ToolchainStore store, SumdbRoot sumdb)
{
    // Go compares contents and not times, and zero is taken for "unknown" by some programs.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a toolchain after every file of it was compared with what was installed.</summary>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="file">The archive to write, absolute; one that is there is overwritten.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What a parcel is written of.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2020: the checksum database vouched for it and cannot be asked now. GOB4004: it is not as it was installed. GOB4002, GOB4003, GOB4011: a
    /// file cannot be read or written.
    /// </exception>
    public async Task<ParcelContent> PackAsync(InstalledToolchain toolchain, string file, CancellationToken cancellationToken)
    {
        var report = await store.VerifyAsync(toolchain, cancellationToken);
        report.ThrowIfDamaged();
        var entries = ReadEntries(toolchain);
        var (size, digest) = await WriteAsync(toolchain, entries, file, cancellationToken);
        var manifest = toolchain.Manifest;
        var isLogged = sumdb.IsOn && manifest.Evidence.Any(evidence => evidence.Log is not null);
        return new()
        {
            Version = toolchain.Version,
            Port = toolchain.Port,
            Source = manifest.Source,
            Release = manifest.Release,
            ArchiveFile = file,
            ArchiveSize = size,
            ArchiveDigest = digest,
            IsRepacked = true,
            Proof = isLogged ? await sumdb.RecordAsync(toolchain.Version, toolchain.Port, cancellationToken) : null,
            Entries = entries,
            Evidence = manifest.Evidence,
            Files = manifest.Files,
        };
    }

    private static List<ExtractedEntry> ReadEntries(InstalledToolchain toolchain)
    {
        var path = Path.Combine(Path.GetDirectoryName(toolchain.GoRoot)!, StoreLayout.FilesManifestName);
        try
        {
            return
            [
                .. FilesManifest.Parse(path, File.ReadAllBytes(path)).Where(record => !record.IsDirectory).Select(record => new ExtractedEntry
                {
                    Path = record.Path,
                    Kind = ExtractedEntryKind.File,
                    Size = record.Size,
                    Digest = record.Digest,
                    IsExecutable = record.IsExecutable,
                }),
            ];
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", path, exception);
        }
    }

    private static async Task<(long Size, Sha256Digest Digest)> WriteAsync(
        InstalledToolchain toolchain, List<ExtractedEntry> entries, string file, CancellationToken cancellationToken)
    {
        // Each file is compared once more while it is packed, so that nothing can change in between.
        var members = entries.ConvertAll(entry => new ArchiveMember(
            "go/" + entry.Path, OutputFileNames.Absolute(toolchain.GoRoot, entry.Path), entry.Digest) { IsExecutable = entry.IsExecutable });
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var stream = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 17, FileOptions.Asynchronous);
            await TarGzWriter.WriteAsync(members, Time, stream, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            stream.Position = 0;
            return (stream.Length, new(await SHA256.HashDataAsync(stream, cancellationToken)));
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", file, exception);
        }
    }
}
