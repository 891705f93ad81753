using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Store;

/// <summary>What is done with an entry as a whole. The caller holds the entry's lock.</summary>
internal sealed class StoreEntry(StoreContext context, StoreReader reader, StoreActivation activation)
{
    /// <summary>Lists the content folders that the entry's marker does not name.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>Their paths; none when the marker is malformed, because then it is not known.</returns>
    internal IReadOnlyList<string> Unreferenced(GoVersion version, GoPort port)
    {
        var folder = context.Layout.EntryFolder(version, port);
        var marker = reader.ReadMarker(version, port);
        if (!Directory.Exists(folder) || (marker is null && File.Exists(context.Layout.MarkerFile(version, port))))
        {
            return [];
        }

        try
        {
            return [.. new DirectoryInfo(folder).EnumerateDirectories().Where(d => d.Name != marker?.Folder).Select(d => d.FullName)];
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("list", folder, e);
        }
    }

    /// <summary>Removes what a crash, or a replaced content, left in the entry.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The folders that are gone.</returns>
    internal async Task<IReadOnlyList<string>> SweepAsync(GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        var leftovers = Unreferenced(version, port);
        if (leftovers.Count == 0)
        {
            return [];
        }

        // First the pointer: it may still name what is removed next.
        await activation.RepairAsync(version, port, cancellationToken);
        return [.. leftovers.Where(context.Files.TryDeleteTree)];
    }

    /// <summary>Removes the entry: its marker first, so that a crash leaves content that nobody names.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="force">Whether it may be the active one.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="GoBootstrapException">GOB4010: it is the active one.</exception>
    internal async Task RemoveAsync(GoVersion version, GoPort port, bool force, CancellationToken cancellationToken)
    {
        var name = StoreLayout.EntryName(version, port);
        using (await context.Locks.AcquireStoreAsync($"removes '{name}'", cancellationToken))
        {
            var isActive = reader.ReadPointer()?.Name == name;
            if (isActive && !force)
            {
                throw new GoBootstrapException(
                    ErrorCode.ToolchainActive,
                    $"'{version.ToolchainName}' for '{port}' is the active toolchain and stays. Activate another one first, or ask for the removal by force.");
            }

            await context.Files.DeleteFileAsync(context.Layout.MarkerFile(version, port), cancellationToken);
            if (isActive)
            {
                await context.Pointer.ClearAsync(cancellationToken);
            }
        }

        context.Files.TryDeleteTree(context.Layout.EntryFolder(version, port));
    }
}
