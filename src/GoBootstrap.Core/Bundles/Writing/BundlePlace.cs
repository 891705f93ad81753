using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Bundles.Writing;

/// <summary>The place of a bundle on the disk: what is there already, and how the new one takes it.</summary>
/// <param name="root">The folder, absolute.</param>
/// <param name="files">What changes the disk.</param>
internal sealed class BundlePlace(string root, StoreFiles files)
{
    /// <summary>Gets the folder.</summary>
    public string Root => root;

    /// <summary>Gets the folder in which it is built; a run that was stopped leaves it for the next one.</summary>
    public string Partial => root + ".partial";

    private bool IsEmpty => !Directory.Exists(root) || !Directory.EnumerateFileSystemEntries(root).Any();

    private bool IsBundle => File.Exists(Path.Join(root, BundlePaths.List)) || Directory.Exists(Path.Join(root, BundlePaths.State));

    /// <summary>Checks that a new bundle may be made here.</summary>
    /// <param name="replaces">Whether a bundle may be replaced.</param>
    /// <exception cref="GoBootstrapException">GOB3051: something is there.</exception>
    public void Check(bool replaces)
    {
        if (File.Exists(root) || !(IsEmpty || IsBundle))
        {
            throw InTheWay("which is no bundle. Name another folder");
        }

        if (!IsEmpty && !replaces)
        {
            throw InTheWay("which is a bundle. Say that it may be replaced ('--replace'), bring it up to date with 'gobootstrap mirror sync', or name another folder");
        }
    }

    /// <summary>Checks that a mirror may be kept here.</summary>
    /// <exception cref="GoBootstrapException">GOB3051: something else is there.</exception>
    public void CheckMirror()
    {
        if (File.Exists(root) || !(IsEmpty || IsBundle))
        {
            throw InTheWay("which is no mirror. Name another folder");
        }
    }

    /// <summary>Takes a lock file; it dies with its process.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="GoBootstrapException">GOB4001: another process holds it. GOB4002, GOB4003, GOB4011: it cannot be made.</exception>
    public Stream Lock(string file)
    {
        files.CreateDirectory(Path.GetDirectoryName(file)!);
        return files.TryOpenExclusive(file, FileMode.OpenOrCreate) ?? throw new GoBootstrapException(
            ErrorCode.LockNotObtained,
            $"Another process writes the bundle in '{root}' now: it holds '{file}'. Wait for it or end it, then run again.");
    }

    /// <summary>Puts the built bundle into its place.</summary>
    /// <param name="cancellationToken">Stops the waiting for another program.</param>
    /// <returns>When it is there.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4008, GOB4011.</exception>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        files.TryDeleteTree(Path.Join(Partial, BundlePaths.State));
        var old = $"{root}.old-{Guid.NewGuid():N}";
        var isReplaced = Directory.Exists(root);
        if (isReplaced)
        {
            await files.MoveDirectoryAsync(root, old, cancellationToken);
        }

        // From here on the old one is away, so there is no way back but forward.
        await files.MoveDirectoryAsync(Partial, root, CancellationToken.None);
        if (isReplaced)
        {
            files.TryDeleteTree(old);
        }

        files.TryDeleteFile(Partial + ".lock");
    }

    private GoBootstrapException InTheWay(string what) => new(ErrorCode.BundleInTheWay, $"There is '{root}' already, {what}. Nothing was changed.");
}
