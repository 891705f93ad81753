namespace GoBootstrap.Store;

/// <summary>The file <c>current.json</c>, for Windows, where a symbolic link needs a privilege that users seldom have.</summary>
internal sealed class FileActivePointer(StoreContext context) : IActivePointer
{
    /// <inheritdoc/>
    public ActiveEntry? Read() =>
        StoreDocument.TryRead(context.Layout.CurrentFile, static root => new ActiveEntry(StoreFields.Text(root, "toolchain"), null));

    /// <inheritdoc/>
    public Task SetAsync(string entry, string folder, CancellationToken cancellationToken) => context.Files.ReplaceAsync(
        context.Layout.CurrentFile,
        StoreDocument.Write(new(StoreDocument.Schema, entry), StoreJsonContext.Default.CurrentDocument),
        cancellationToken);

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken) =>
        context.Files.DeleteFileAsync(context.Layout.CurrentFile, cancellationToken);
}
