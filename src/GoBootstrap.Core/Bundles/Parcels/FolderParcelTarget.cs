using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Puts the files of parcels into a folder. Each appears under its name only when it is whole.</summary>
/// <param name="folder">The folder, absolute.</param>
/// <param name="files">What changes the disk.</param>
internal sealed class FolderParcelTarget(string folder, StoreFiles files) : IParcelTarget
{
    /// <inheritdoc/>
    public async Task PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var place = Prepare(path);
        if (!IsSame(place, content.Span))
        {
            await files.ReplaceAsync(place, content, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task PutFileAsync(string path, string file, CancellationToken cancellationToken) =>
        files.MoveFileAsync(file, Prepare(path), cancellationToken);

    private static bool IsSame(string place, ReadOnlySpan<byte> content)
    {
        try
        {
            return new FileInfo(place) is { Exists: true, LinkTarget: null } info && info.Length == content.Length
                && content.SequenceEqual(File.ReadAllBytes(place));
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // What cannot be read is written anew.
            return false;
        }
    }

    private string Prepare(string path)
    {
        PlainFiles.Require(folder, path);
        var place = Path.Join(folder, path.Replace('/', Path.DirectorySeparatorChar));
        files.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }
}
