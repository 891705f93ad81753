using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>Makes one GOROOT of the two extracted packages, by renames within one volume.</summary>
/// <param name="layout">Where the packages keep Go.</param>
/// <param name="root">The folder that becomes GOROOT and holds the sources already.</param>
/// <param name="side">The folder that holds the programs, in <see cref="DebianGoLayout.Library"/> and <see cref="DebianGoLayout.Share"/>.</param>
internal sealed class DebianGoMerger(DebianGoLayout layout, string root, string side)
{
    // A store may lie on a file system that ignores case.
    private readonly Dictionary<string, ExtractedEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<(ExtractedEntry Link, string Package)> _links = [];

    /// <summary>Merges.</summary>
    /// <param name="sources">The entries of the package with the sources.</param>
    /// <param name="programs">The entries of the package with the programs.</param>
    /// <param name="candidate">The candidate, for messages.</param>
    /// <returns>The entries of the GOROOT by their paths; links are resolved.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB3005: a link points out of the GOROOT, or to what it may not. GOB3007: two entries collide. GOB4002, GOB4003, GOB4011: a file cannot be
    /// moved.
    /// </exception>
    public Dictionary<string, ExtractedEntry> Merge(
        IReadOnlyList<ExtractedEntry> sources, IReadOnlyList<ExtractedEntry> programs, AptCandidate candidate)
    {
        try
        {
            foreach (var entry in sources)
            {
                Add(entry, entry.Path, Path.Join(root, entry.Path), candidate.Sources.FileName);
            }

            // An extractor may also list the folders that it had to make; the two at the top stand for the GOROOT itself.
            foreach (var entry in programs.Where(entry => entry.Path.Contains('/', StringComparison.Ordinal)))
            {
                var folder = entry.Path.StartsWith(DebianGoLayout.Library, StringComparison.Ordinal) ? DebianGoLayout.Library : DebianGoLayout.Share;
                Add(entry, entry.Path[folder.Length..], Path.Join(side, entry.Path), candidate.Programs.FileName);
            }

            foreach (var (link, package) in _links)
            {
                Resolve(link, package);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", root, exception);
        }

        return _entries;
    }

    private void Add(ExtractedEntry entry, string path, string location, string package)
    {
        entry = entry with { Path = path };
        switch (entry.Kind)
        {
            case ExtractedEntryKind.Directory:
                AddFolder(path, package);
                break;
            case ExtractedEntryKind.File:
                Place(entry, package);
                var target = Path.Join(root, path);
                if (location != target)
                {
                    File.Move(location, target, overwrite: false);
                }

                break;
            default:
                _links.Add((entry, package));
                break;
        }
    }

    private void AddFolder(string path, string package)
    {
        if (path.LastIndexOf('/') is var slash and > 0)
        {
            AddFolder(path[..slash], package);
        }

        if (!_entries.TryGetValue(path, out var existing))
        {
            Directory.CreateDirectory(Path.Join(root, path));
            _entries.Add(path, new() { Path = path, Kind = ExtractedEntryKind.Directory });
        }
        else if (existing.Kind != ExtractedEntryKind.Directory || existing.Path != path)
        {
            throw Collision(path, existing.Path, package);
        }
    }

    private void Place(ExtractedEntry entry, string package)
    {
        if (entry.Path.LastIndexOf('/') is var slash and > 0)
        {
            AddFolder(entry.Path[..slash], package);
        }

        if (!_entries.TryAdd(entry.Path, entry))
        {
            throw Collision(entry.Path, _entries[entry.Path].Path, package);
        }
    }

    private void Resolve(ExtractedEntry link, string package)
    {
        var target = layout.Follow(link, package);
        if (target == link.Path)
        {
            return;
        }

        if (!_entries.TryGetValue(target, out var file) || file.Kind != ExtractedEntryKind.File || file.Path != target)
        {
            throw new GoBootstrapException(
                ErrorCode.EntryEscapes,
                $"The link '{link.Path}' of '{package}' points to '{link.LinkTarget}', which is no file of the toolchain. Nothing of the package "
                + "was installed; use another source.");
        }

        Place(file with { Path = link.Path }, package);
        File.Copy(Path.Join(root, target), Path.Join(root, link.Path), overwrite: false);
    }

    private static GoBootstrapException Collision(string path, string other, string package) =>
        new(
            ErrorCode.EntriesCollide,
            $"'{path}' of '{package}' collides with '{other}', which is there already. Nothing of the package was installed; use another source.");
}
