namespace GoBootstrap.Store;

/// <summary>Names the active toolchain. Changes are made under the lock of the whole store and are seen at once or not at all.</summary>
internal interface IActivePointer
{
    /// <summary>Reads it.</summary>
    /// <returns>The active entry; <see langword="null"/> when there is none.</returns>
    ActiveEntry? Read();

    /// <summary>Names another one.</summary>
    /// <param name="entry">The name of the entry.</param>
    /// <param name="folder">The name of its content folder.</param>
    /// <param name="cancellationToken">Stops the waiting for another program.</param>
    /// <returns>When it is done.</returns>
    Task SetAsync(string entry, string folder, CancellationToken cancellationToken);

    /// <summary>Names none.</summary>
    /// <param name="cancellationToken">Stops the waiting for another program.</param>
    /// <returns>When it is done.</returns>
    Task ClearAsync(CancellationToken cancellationToken);
}
