using GoBootstrap.Diagnostics;

namespace GoBootstrap.Store;

/// <summary>Removes what is not needed any more. What another process works with is passed over.</summary>
internal sealed class StorePruner(StoreContext context, StoreReader reader, StoreEntry entries)
{
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromDays(1);

    /// <summary>Prunes.</summary>
    /// <param name="request">What stays.</param>
    /// <param name="cancellationToken">Stops the work between two toolchains.</param>
    /// <returns>What is gone.</returns>
    internal async Task<PruneResult> PruneAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.KeepNewestPatches);
        var removed = new List<InstalledToolchain>();
        var leftovers = new List<(string Path, long Size)>();
        var freed = 0L;
        foreach (var toolchain in Superfluous(request))
        {
            var folder = context.Layout.EntryFolder(toolchain.Version, toolchain.Port);
            var size = FileTree.Size(folder);
            if (request.IsDryRun || await TryRemoveAsync(toolchain, cancellationToken))
            {
                removed.Add(toolchain);
                freed += size;
            }
        }

        leftovers.AddRange(await PruneContentAsync(removed, request.IsDryRun, cancellationToken));
        leftovers.AddRange(new StagingArea(context).Sweep(request.IsDryRun));
        leftovers.AddRange(PruneDownloads(request.IsDryRun));
        return new(removed, [.. leftovers.Select(l => l.Path)], freed + leftovers.Sum(l => l.Size));
    }

    private IEnumerable<InstalledToolchain> Superfluous(PruneRequest request)
    {
        var now = context.Environment.Clock.GetUtcNow();
        return reader.List()
            .GroupBy(t => (t.Port, t.Version.Language))
            .SelectMany(g => g.Skip(request.KeepNewestPatches))
            .Where(t => !t.IsActive
                && !request.Keep.Contains(t.Version)
                && (request.OlderThan is not { } age || now - t.Manifest.InstalledAt >= age));
    }

    private async Task<bool> TryRemoveAsync(InstalledToolchain toolchain, CancellationToken cancellationToken)
    {
        var name = StoreLayout.EntryName(toolchain.Version, toolchain.Port);
        try
        {
            using var held = await context.Locks.AcquireAsync(name, $"removes '{name}'", TimeSpan.Zero, cancellationToken);
            await entries.RemoveAsync(toolchain.Version, toolchain.Port, force: false, cancellationToken);
            return true;
        }
        catch (GoBootstrapException e) when (e.Code is ErrorCode.LockNotObtained or ErrorCode.ToolchainActive)
        {
            context.Log.Information($"'{name}' stays: {e.Message}");
            return false;
        }
    }

    private async Task<IReadOnlyList<(string Path, long Size)>> PruneContentAsync(
        List<InstalledToolchain> removed, bool isDryRun, CancellationToken cancellationToken)
    {
        var gone = new List<(string, long)>();
        var removedNames = removed.Select(t => StoreLayout.EntryName(t.Version, t.Port)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in reader.EntryNames())
        {
            if (removedNames.Contains(name)
                || !StoreLayout.TryParseEntryName(name, out var version, out var port)
                || entries.Unreferenced(version, port) is not { Count: > 0 } unreferenced)
            {
                continue;
            }

            var sizes = unreferenced.ToDictionary(p => p, FileTree.Size);
            if (isDryRun)
            {
                gone.AddRange(sizes.Select(s => (s.Key, s.Value)));
                continue;
            }

            try
            {
                // Under the lock the list is made again: what was not named a moment ago may be what an install has just put there.
                using var held = await context.Locks.AcquireAsync(name, $"tidies '{name}'", TimeSpan.Zero, cancellationToken);
                var swept = await entries.SweepAsync(version, port, cancellationToken);
                gone.AddRange(swept.Select(p => (p, sizes.GetValueOrDefault(p))));
            }
            catch (GoBootstrapException e) when (e.Code == ErrorCode.LockNotObtained)
            {
                context.Log.Information($"The leftovers of '{name}' stay: {e.Message}");
            }
        }

        return gone;
    }

    private List<(string Path, long Size)> PruneDownloads(bool isDryRun)
    {
        var gone = new List<(string, long)>();
        if (!Directory.Exists(context.Layout.Downloads))
        {
            return gone;
        }

        var latest = context.Environment.Clock.GetUtcNow() - LeftoverAge;
        try
        {
            foreach (var entry in new DirectoryInfo(context.Layout.Downloads).EnumerateFileSystemInfos())
            {
                // What packs, and what reads a toolchain without installing it, has a folder here while it runs. A killed one cannot remove it.
                var isFolder = entry is DirectoryInfo && entry.LinkTarget is null;
                if (entry.LastWriteTimeUtc > latest.UtcDateTime || (isFolder && FileTree.LastWrite(entry.FullName) > latest.UtcDateTime))
                {
                    continue;
                }

                var size = FileTree.Size(entry.FullName);
                if (isDryRun || (isFolder ? context.Files.TryDeleteTree(entry.FullName) : context.Files.TryDeleteFile(entry.FullName)))
                {
                    gone.Add((entry.FullName, size));
                }
            }
        }
        catch (Exception e) when (FileErrors.IsFileError(e))
        {
            throw FileErrors.Reading("list", context.Layout.Downloads, e);
        }

        return gone;
    }
}
