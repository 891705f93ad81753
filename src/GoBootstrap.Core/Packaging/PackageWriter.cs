using System.Collections.Immutable;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Packaging;

/// <summary>
/// Writes a toolchain package: the same content gives the same bytes on every machine. The files that make a zip a package lie in the folder beside
/// the toolchain first, because the archive's writer reads files.
/// </summary>
internal static class PackageWriter
{
    // Zip begins with 1980, and what is older than everything surprises no tool.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What is packed already only grows, and a stored archive is read where it lies.
    private static readonly ImmutableArray<string> Packed = [".gz", ".zip"];

    /// <summary>Writes a package.</summary>
    /// <param name="content">What it is made of.</param>
    /// <param name="work">The absolute path of a folder for small files; it may not exist.</param>
    /// <param name="destination">Where it goes; it can seek.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4011: a file cannot be read or written.</exception>
    public static async Task WriteAsync(PackageContent content, string work, Stream destination, CancellationToken cancellationToken)
    {
        var manifest = content.Id + ".nuspec";
        var toolchain = Directory.EnumerateFiles(content.Folder, "*", SearchOption.AllDirectories)
            .Select(file => (
                Name: PackageFiles.Toolchain + Path.GetRelativePath(content.Folder, file).Replace(Path.DirectorySeparatorChar, '/'), Source: file))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        (string Name, byte[] Content)[] small =
        [
            (manifest, PackageTexts.WriteManifest(content)),
            (PackageFiles.Relationships, PackageFiles.WriteRelationships(manifest)),
            (PackageFiles.Readme, PackageTexts.WriteReadme(content)),
            (PackageFiles.License, PackageTexts.ReadLicense()),
            (PackageFiles.Notice, PackageTexts.WriteNotice(content)),
        ];
        var types = PackageFiles.WriteContentTypes(
            [manifest, PackageFiles.Readme, PackageFiles.License, PackageFiles.Notice, .. toolchain.Select(file => file.Name)]);
        var members = new List<ArchiveMember>();
        foreach (var (name, bytes) in small.Append((PackageFiles.ContentTypes, types)))
        {
            members.Add(new(name, await PutAsync(work, members.Count, bytes, cancellationToken), null));
        }

        members.AddRange(toolchain.Select(file => new ArchiveMember(file.Name, file.Source, null)
        {
            IsStored = Packed.Contains(Path.GetExtension(file.Name)),
        }));
        await ZipWriter.WriteAsync([.. members.Select(member => member with { IsExecutable = false })], Time, destination, cancellationToken);
    }

    private static async Task<string> PutAsync(string work, int number, byte[] content, CancellationToken cancellationToken)
    {
        var file = Path.Combine(work, $"{number}");
        try
        {
            Directory.CreateDirectory(work);
            await File.WriteAllBytesAsync(file, content, cancellationToken);
            return file;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", file, exception);
        }
    }
}
