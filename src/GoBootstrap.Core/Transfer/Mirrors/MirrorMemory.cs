using System.Text.Json;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// Remembers how mirrors did, in one small file of the store. It is only remembered: a file that is corrupt, too large or not to be written
/// costs measurements and fails nothing. Of two processes that write at once, the later one keeps what the earlier wrote of other mirrors.
/// </summary>
internal sealed class MirrorMemory(string file, TimeProvider clock, IGoBootstrapLog log)
{
    /// <summary>How many mirrors are remembered; those that were not met for longest go first.</summary>
    public const int MostMirrors = 64;

    private const long LargestFile = 256 << 10;

    private readonly Lock _lock = new();
    private readonly List<(string Name, DateTimeOffset At, Func<MirrorHealth, DateTimeOffset, MirrorHealth> Change)> _changes = [];
    private SortedDictionary<string, MirrorHealth?>? _known;

    /// <summary>Gets the time by which everything is judged.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Looks a mirror up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What is known of it; a fresh record when nothing is.</returns>
    public MirrorHealth Recall(string name)
    {
        lock (_lock)
        {
            _known ??= Load();
            return _known.GetValueOrDefault(name)?.Sane() ?? new MirrorHealth { At = Now };
        }
    }

    /// <summary>Notes a change, which is written by <see cref="Save"/>.</summary>
    /// <param name="name">The mirror's name.</param>
    /// <param name="change">What changes, and at what time.</param>
    public void Note(string name, Func<MirrorHealth, DateTimeOffset, MirrorHealth> change)
    {
        lock (_lock)
        {
            _known ??= Load();
            _changes.Add((name, Now, change));
            Apply(_known, name, Now, change);
        }
    }

    /// <summary>Writes what was noted, if anything was.</summary>
    public void Save()
    {
        lock (_lock)
        {
            if (_changes.Count == 0)
            {
                return;
            }

            // Another process may have written meanwhile, so the changes are made to what is there now.
            var current = Load();
            foreach (var (name, at, change) in _changes)
            {
                Apply(current, name, at, change);
            }

            _changes.Clear();
            _known = current;
            foreach (var (name, _) in current.OrderByDescending(pair => pair.Value?.At).Skip(MostMirrors).ToList())
            {
                current.Remove(name);
            }

            KeptFile.Write(
                file, JsonSerializer.SerializeToUtf8Bytes(current, MirrorMemoryJson.Default.SortedDictionaryStringMirrorHealth), log);
        }
    }

    private static void Apply(
        SortedDictionary<string, MirrorHealth?> all, string name, DateTimeOffset at, Func<MirrorHealth, DateTimeOffset, MirrorHealth> change) =>
        all[name] = change(all.GetValueOrDefault(name)?.Sane() ?? new MirrorHealth { At = at }, at);

    private SortedDictionary<string, MirrorHealth?> Load()
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: <= LargestFile })
            {
                var known = JsonSerializer.Deserialize(File.ReadAllBytes(file), MirrorMemoryJson.Default.SortedDictionaryStringMirrorHealth);
                return known is null ? Empty() : new(known, StringComparer.Ordinal);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception) || exception is JsonException)
        {
            log.Debug($"'{file}' could not be read and is ignored: {exception.Message}");
        }

        return Empty();
    }

    private static SortedDictionary<string, MirrorHealth?> Empty() => new(StringComparer.Ordinal);
}
