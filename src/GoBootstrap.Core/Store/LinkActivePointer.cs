namespace GoBootstrap.Store;

/// <summary>
/// The symbolic link <c>current</c>, for Unix. It is relative, so that a store may be moved, and it is replaced by rename(2).
/// </summary>
internal sealed class LinkActivePointer(StoreContext context) : IActivePointer
{
    /// <inheritdoc/>
    public ActiveEntry? Read()
    {
        var parts = new FileInfo(context.Layout.CurrentLink).LinkTarget?.Split('/');
        return parts is [StoreLayout.ToolchainsName, var entry, var folder, StoreLayout.GoRootName] ? new(entry, folder) : null;
    }

    /// <inheritdoc/>
    public Task SetAsync(string entry, string folder, CancellationToken cancellationToken)
    {
        context.Files.ReplaceLink(
            context.Layout.CurrentLink, $"{StoreLayout.ToolchainsName}/{entry}/{folder}/{StoreLayout.GoRootName}");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken) =>
        context.Files.DeleteFileAsync(context.Layout.CurrentLink, cancellationToken);
}
