namespace GoBootstrap.Store;

/// <summary>One folder of the staging area, owned by this process until it is disposed.</summary>
internal sealed class StagingFolder(StoreFiles files, string path, Stream owner) : IDisposable
{
    /// <summary>Gets the absolute path.</summary>
    internal string Path { get; } = path;

    /// <summary>Removes the folder, then gives up the ownership; what cannot be removed is left to a later run.</summary>
    public void Dispose()
    {
        var isGone = false;
        try
        {
            isGone = files.TryDeleteTree(Path);
        }
        finally
        {
            owner.Dispose();
        }

        if (isGone)
        {
            files.TryDeleteFile(StagingArea.OwnerFile(Path));
        }
    }
}
