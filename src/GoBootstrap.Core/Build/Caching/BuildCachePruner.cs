using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Caching;

/// <summary>
/// Removes entries of Go's build caches. Go itself does the same beside running builds, and so may this: an entry that is gone is one that is made
/// again, and Go renews an entry's time at most hourly when it uses it. So a limit of size leaves what was used in the last hour, which a build may
/// just have looked up; an age or a target is the caller's word and is followed.
/// </summary>
/// <param name="environment">The clock.</param>
/// <param name="root">The folder that holds a cache for each toolchain.</param>
/// <param name="kept">The names of the caches whose toolchains are in the store.</param>
/// <param name="log">Is told what cannot be removed.</param>
internal sealed class BuildCachePruner(GoBootstrapEnvironment environment, string root, IEnumerable<string> kept, IGoBootstrapLog log)
{
    private static readonly TimeSpan InUse = TimeSpan.FromHours(1);

    private readonly HashSet<string> _kept = new(kept, StringComparer.Ordinal);
    private int _entries;
    private long _freed;

    /// <summary>Removes what the request names.</summary>
    /// <param name="request">What to remove.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4011: something cannot be removed.</exception>
    public PruneBuildCacheResult Prune(PruneBuildCacheRequest request, CancellationToken cancellationToken)
    {
        _entries = 0;
        _freed = 0;
        var now = environment.Clock.GetUtcNow().UtcDateTime;
        var targets = request.Targets.Select(target => target.Replace('/', '-').Replace(',', '-')).ToHashSet(StringComparer.Ordinal);
        var rest = new List<FileInfo>();
        foreach (var file in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parts = Path.GetRelativePath(root, file.FullName).Split(Path.DirectorySeparatorChar);
            var isOld = request.OlderThan is { } age && IsEntry(file) && file.LastWriteTimeUtc <= now - age;
            if (!_kept.Contains(parts[0]) || targets.Contains(parts[1]) || isOld)
            {
                Remove(file, request.IsDryRun);
            }
            else
            {
                rest.Add(file);
            }
        }

        var remaining = rest.Sum(file => file.Length);
        if (request.LargestSize is { } limit)
        {
            foreach (var file in rest.Where(IsEntry).OrderBy(file => file.LastWriteTimeUtc).TakeWhile(file => file.LastWriteTimeUtc <= now - InUse))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (remaining <= limit)
                {
                    break;
                }

                remaining -= file.Length;
                Remove(file, request.IsDryRun);
            }
        }

        if (!request.IsDryRun)
        {
            RemoveEmptyFolders(targets);
        }

        return new(_entries, _freed, remaining);
    }

    // "<64 hexadecimal characters>-a" is an action, "-d" its result; anything else is the cache's own.
    private static bool IsEntry(FileInfo file) =>
        file.Name.Length == 66 && file.Name[64] == '-' && file.Name[65] is 'a' or 'd' && file.Name.Take(64).All(char.IsAsciiHexDigitLower);

    private List<FileInfo> Files()
    {
        try
        {
            // Lying directly in the root, a file belongs to no cache.
            return !Directory.Exists(root)
                ? []
                : [.. new DirectoryInfo(root).EnumerateDirectories().SelectMany(cache => cache.EnumerateFiles("*", SearchOption.AllDirectories))];
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException)
        {
            log.Debug($"Another process removes caches below '{root}': {exception.Message}");
            return [];
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("list", root, exception);
        }
    }

    private void Remove(FileInfo file, bool isDryRun)
    {
        try
        {
            var size = file.Length;
            if (!isDryRun)
            {
                file.Delete();
            }

            _entries++;
            _freed += size;
        }
        catch (FileNotFoundException)
        {
            // Go's own cleaning or another prune was faster.
            log.Debug($"'{file.FullName}' is gone already.");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("remove", file.FullName, exception);
        }
    }

    // Only of caches that nobody uses any more: Go expects the 256 folders of a living one to stay.
    private void RemoveEmptyFolders(HashSet<string> targets)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var cache in new DirectoryInfo(root).EnumerateDirectories())
        {
            var gone = _kept.Contains(cache.Name) ? cache.EnumerateDirectories().Where(folder => targets.Contains(folder.Name)) : [cache];
            foreach (var folder in gone.ToList())
            {
                TryDelete(folder);
            }
        }
    }

    private void TryDelete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            log.Debug($"'{folder.FullName}' stays for now: {exception.Message}");
        }
    }
}
