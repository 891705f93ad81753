namespace GoBootstrap.Archives;

/// <summary>
/// Decides on every entry of one archive, whatever its format: names, collisions, limits. It knows no file system; what it lets through can be
/// made below the target folder on any system. Not safe for several threads.
/// </summary>
internal sealed class EntryGuard
{
    private readonly string _archive;
    private readonly ExtractionLimits _limits;
    private readonly Func<string, string?> _mapPath;
    private readonly Action<string> _implyDirectory;
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>> _nodesBySpan;
    private readonly Dictionary<string, (string Path, bool IsComposed)> _skeletons = new(StringComparer.Ordinal);
    private int _entries;
    private long _totalSize;

    /// <summary>Initializes a new instance of the <see cref="EntryGuard"/> class.</summary>
    /// <param name="request">The request with the limits and the mapping of paths.</param>
    /// <param name="implyDirectory">Is told the path of each folder that is needed for an entry and was not listed before it.</param>
    public EntryGuard(ExtractionRequest request, Action<string> implyDirectory)
    {
        (_archive, _limits, _mapPath, _implyDirectory) = (request.Name, request.Limits, request.MapPath, implyDirectory);
        _nodesBySpan = _nodes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Counts an entry of any kind, before it is looked at.</summary>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3008: there are too many.</exception>
    public void Count()
    {
        if (++_entries > _limits.MaximumEntries)
        {
            throw ArchiveErrors.TooLarge(_archive, $"has more than {_limits.MaximumEntries} entries");
        }
    }

    /// <summary>Counts the bytes of a file, also of one that is left out.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3008: the file, or all files together, are too large. GOB3009: the size is negative.</exception>
    public void CountSize(string name, long size)
    {
        if (size < 0)
        {
            throw ArchiveErrors.Corrupt(_archive, $"the entry '{ArchiveErrors.Show(name)}' has the negative size {size}");
        }

        if (size > _limits.MaximumFileSize)
        {
            throw ArchiveErrors.TooLarge(
                _archive, $"has the entry '{ArchiveErrors.Show(name)}' of {size} bytes, more than the {_limits.MaximumFileSize} allowed for one file");
        }

        if (size > _limits.MaximumTotalSize - _totalSize)
        {
            throw ArchiveErrors.TooLarge(_archive, $"unpacks to more than {_limits.MaximumTotalSize} bytes");
        }

        _totalSize += size;
    }

    /// <summary>Decides on an entry's path.</summary>
    /// <param name="name">The name in the archive.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>
    /// The path below the target folder; <see langword="null"/> when the entry is left out, or is a folder that is there already.
    /// </returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3005, GOB3007, GOB3008: the entry is refused.</exception>
    public string? Admit(string name, ExtractedEntryKind kind)
    {
        var isDirectory = kind == ExtractedEntryKind.Directory;
        var path = EntryName.Trim(name, isDirectory);
        if (path.Length == 0)
        {
            return isDirectory && name.Length > 0 ? null : throw ArchiveErrors.Escapes(_archive, name, "has an empty name");
        }

        EntryName.Check(path, _archive, _limits);
        var mapped = _mapPath(path);
        if (mapped is null || (isDirectory && mapped.Length == 0))
        {
            return null;
        }

        if (!ReferenceEquals(mapped, path))
        {
            if (mapped.Length == 0)
            {
                throw ArchiveErrors.Escapes(_archive, name, "stands for the target folder itself");
            }

            EntryName.Check(mapped, _archive, _limits);
        }

        return Register(mapped, PathKey.FoldCase(mapped), kind, isListed: true) ? mapped : null;
    }

    /// <returns>Whether the path is new.</returns>
    private bool Register(string path, string key, ExtractedEntryKind kind, bool isListed)
    {
        if (_nodes.TryGetValue(key, out var known))
        {
            Meet(path, kind, known);
            return false;
        }

        if (key.Length != path.Length || !System.Text.Ascii.IsValid(path))
        {
            CheckNormalisation(path, key);
        }

        var slash = path.LastIndexOf('/');
        if (slash > 0)
        {
            EnsureParent(path, key, slash);
        }

        _nodes.Add(key, new(path, kind) { IsListed = isListed });
        return true;
    }

    private void Meet(string path, ExtractedEntryKind kind, Node known)
    {
        if (known.Path != path)
        {
            throw ArchiveErrors.Collides(_archive, path, known.Path, "differ in case only");
        }

        if (known.Kind != kind)
        {
            throw ArchiveErrors.Collides(_archive, path, known.Path, "are of different kinds and have one path");
        }

        if (known.Kind != ExtractedEntryKind.Directory || known.IsListed)
        {
            throw ArchiveErrors.Collides(_archive, path, known.Path, "have one path");
        }

        known.IsListed = true;
    }

    private void EnsureParent(string path, string key, int slash)
    {
        var parentKey = key.AsSpan(0, slash);
        if (!_nodesBySpan.TryGetValue(parentKey, out var parent))
        {
            var parentPath = path[..slash];
            Register(parentPath, parentKey.ToString(), ExtractedEntryKind.Directory, isListed: false);
            _implyDirectory(parentPath);
        }
        else if (!path.AsSpan(0, slash).SequenceEqual(parent.Path))
        {
            throw ArchiveErrors.Collides(_archive, path, parent.Path, "need folders that differ in case only");
        }
        else if (parent.Kind != ExtractedEntryKind.Directory)
        {
            throw ArchiveErrors.Collides(_archive, path, parent.Path, "use one path as a folder and as something else");
        }
    }

    private void CheckNormalisation(string path, string key)
    {
        var skeleton = PathKey.Skeleton(key, out var isComposed);
        if (!_skeletons.TryGetValue(skeleton, out var other))
        {
            _skeletons.Add(skeleton, (path, isComposed));
        }
        else if (!isComposed || !other.IsComposed)
        {
            throw ArchiveErrors.Collides(_archive, path, other.Path, "are one path on a file system that normalises Unicode");
        }
    }

    private sealed class Node(string path, ExtractedEntryKind kind)
    {
        public string Path { get; } = path;

        public ExtractedEntryKind Kind { get; } = kind;

        public bool IsListed { get; set; }
    }
}
