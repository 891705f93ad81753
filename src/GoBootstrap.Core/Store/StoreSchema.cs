using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>The file <c>store.json</c>, which is written once and stops versions that are too old for the store.</summary>
internal static class StoreSchema
{
    /// <summary>Reads the schema.</summary>
    /// <param name="context">The store.</param>
    /// <returns>Whether the file is there.</returns>
    /// <exception cref="GoBootstrapException">GOB4005: the store is of a newer version. GOB4009: the file is malformed. GOB4011: it cannot be read.</exception>
    internal static bool Check(StoreContext context) =>
        StoreDocument.TryRead(context.Layout.SchemaFile, static root => new SchemaDocument(StoreDocument.SchemaOf(root))) is not null;

    /// <summary>Writes the file when it is not there.</summary>
    /// <param name="context">The store.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When it is there.</returns>
    /// <exception cref="GoBootstrapException">GOB4001 to GOB4011.</exception>
    internal static async Task EnsureAsync(StoreContext context, CancellationToken cancellationToken)
    {
        if (Check(context))
        {
            return;
        }

        using var held = await context.Locks.AcquireStoreAsync("makes the store", cancellationToken);
        if (!Check(context))
        {
            await context.Files.ReplaceAsync(
                context.Layout.SchemaFile,
                StoreDocument.Write(new(StoreDocument.Schema), StoreJsonContext.Default.SchemaDocument),
                cancellationToken);
        }
    }
}
