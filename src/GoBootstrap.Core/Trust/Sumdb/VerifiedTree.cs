using System.Globalization;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Reads hashes of one signed tree. Every tile is authenticated before one hash of it is used: those at the right edge together give the signed
/// root, and every other one is full and its hash stands in the tile above it. None is left out, whatever it is needed for.
/// </summary>
/// <param name="head">The signed head.</param>
/// <param name="fetch">Fetches the bytes of a tile, of exactly its width.</param>
/// <param name="origin">Where the tiles come from, fit to be shown.</param>
internal sealed class VerifiedTree(TreeHead head, Func<LogTile, CancellationToken, Task<ReadOnlyMemory<byte>>> fetch, string origin)
{
    private readonly Dictionary<(int Level, long Index), Sha256Digest[]> _tiles = [];

    /// <summary>Loads what proves a record, and the tree of an earlier head.</summary>
    /// <param name="record">The record's number; below the tree's size.</param>
    /// <param name="earlierSize">The size of the earlier tree, not above this one's; 0 for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When the tiles are there and authentic.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3023: a tile does not fit the tree. GOB2xxx: one cannot be fetched.</exception>
    public async Task LoadAsync(long record, long earlierSize, CancellationToken cancellationToken)
    {
        var edges = EdgeTiles(head.Size).ToDictionary(tile => tile.Level);
        var wanted = new SortedSet<(int Level, long Index)>();
        Climb(0, record >> LogTile.Height);
        foreach (var tile in EdgeTiles(earlierSize))
        {
            Climb(tile.Level, tile.Index);
        }

        var inner = wanted.Select(tile => new LogTile(tile.Level, tile.Index, LogTile.FullWidth));
        LogTile[] all = [.. edges.Values, .. inner];
        var contents = await Task.WhenAll(all.Select(async tile => Read(tile, await fetch(tile, cancellationToken))));
        var unproven = all.Zip(contents).ToDictionary(pair => (pair.First.Level, pair.First.Index), pair => pair.Second);
        var root = RootOf(head.Size, (level, index) => unproven[(level, index)]);
        if (root != head.Root)
        {
            throw SumdbErrors.BadTile(
                origin, $"its tiles make the root '{new TreeHead(head.Size, root).RootText}', and the signed {head} was expected");
        }

        foreach (var edge in edges.Values)
        {
            _tiles[(edge.Level, edge.Index)] = unproven[(edge.Level, edge.Index)];
        }

        // From the top down, so that a parent is authentic before its children are compared with it.
        foreach (var (level, index) in wanted.OrderByDescending(tile => tile.Level))
        {
            Adopt(new(level, index, LogTile.FullWidth), unproven[(level, index)]);
        }

        // A full tile needs the tile above it; the edge needs nothing but the root.
        void Climb(int level, long index)
        {
            while (!(edges.TryGetValue(level, out var edge) && edge.Index == index) && wanted.Add((level, index)))
            {
                level++;
                index >>= LogTile.Height;
            }
        }
    }

    /// <summary>Gets the hash of a record.</summary>
    /// <param name="record">The number that was loaded.</param>
    /// <returns>The hash that the tree has for it.</returns>
    public Sha256Digest Leaf(long record) => _tiles[(0, record >> LogTile.Height)][record & (LogTile.FullWidth - 1)];

    /// <summary>Computes the root that a tree of the first records has.</summary>
    /// <param name="size">Their number, which was loaded; 1 or more.</param>
    /// <returns>The root.</returns>
    public Sha256Digest RootOf(long size) => RootOf(size, (level, index) => _tiles[(level, index)]);

    /// <summary>Lists the tiles at the right edge of a tree whose hashes together make its root.</summary>
    /// <param name="size">The size of the tree.</param>
    /// <returns>The tiles, from the leaves up; none is full.</returns>
    internal static IEnumerable<LogTile> EdgeTiles(long size)
    {
        for (var level = 0; Row(size, level) is var row and > 0; level++)
        {
            if ((int)(row & (LogTile.FullWidth - 1)) is var width and > 0)
            {
                yield return new(level, row >> LogTile.Height, width);
            }
        }
    }

    private static long Row(long size, int level) => level * LogTile.Height >= 63 ? 0 : size >> (level * LogTile.Height);

    private static Sha256Digest RootOf(long size, Func<int, long, Sha256Digest[]> tile)
    {
        // A tree is a row of whole subtrees, each smaller than the one before it, and is hashed from the right. Within a tile they stand from the
        // largest to the smallest, so the last one comes first here.
        Sha256Digest? root = null;
        foreach (var edge in EdgeTiles(size))
        {
            var hashes = tile(edge.Level, edge.Index);
            for (var end = edge.Width; end > 0;)
            {
                var count = end & -end;
                var subtree = MerkleHash.OfSubtree(hashes.AsSpan(end - count, count));
                root = root is { } right ? MerkleHash.OfNode(subtree, right) : subtree;
                end -= count;
            }
        }

        return root ?? Sha256Digest.Of([]);
    }

    private Sha256Digest[] Read(LogTile tile, ReadOnlyMemory<byte> content)
    {
        if (content.Length != tile.Width * 32)
        {
            throw SumdbErrors.BadTile(origin, string.Create(
                CultureInfo.InvariantCulture, $"the tile '{tile.Path}' has {content.Length} bytes, and {tile.Width * 32} were expected"));
        }

        var hashes = new Sha256Digest[tile.Width];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = new(content.Span.Slice(i * 32, 32));
        }

        return hashes;
    }

    private void Adopt(LogTile tile, Sha256Digest[] hashes)
    {
        if (!_tiles.TryGetValue((tile.Level + 1, tile.ParentIndex), out var parent)
            || tile.ParentSlot >= parent.Length
            || parent[tile.ParentSlot] != MerkleHash.OfSubtree(hashes))
        {
            throw SumdbErrors.BadTile(origin, $"the tile '{tile.Path}' does not have the hash that the tile above it says, in the {head}");
        }

        _tiles[(tile.Level, tile.Index)] = hashes;
    }
}
