using System.Globalization;
using System.Text;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Where a tile is: up to 256 neighbouring hashes of one row of the tree, of which every eighth row is kept
/// (<see href="https://research.swtch.com/tlog">Transparent Logs for Skeptical Clients</see>).
/// </summary>
/// <param name="Level">The row in steps of eight; 0 is the row of the leaves.</param>
/// <param name="Index">The number of the tile in its row, counted from 0.</param>
/// <param name="Width">The number of its hashes, 1 to 256; fewer than 256 only at the right edge of a tree.</param>
internal readonly record struct LogTile(int Level, long Index, int Width)
{
    /// <summary>The height of a tile in rows.</summary>
    public const int Height = 8;

    /// <summary>The number of hashes in a full tile.</summary>
    public const int FullWidth = 1 << Height;

    private const int GroupBase = 1000;

    /// <summary>Gets a value indicating whether the tile is at the right edge and not full.</summary>
    public bool IsPartial => Width < FullWidth;

    /// <summary>
    /// Gets the path below the database's address, such as <c>tile/8/0/x141/415.p/15</c>: the index in groups of three digits, an <c>x</c> before
    /// all but the last, and the width of a partial tile.
    /// </summary>
    public string Path
    {
        get
        {
            var groups = new StringBuilder();
            groups.Append(CultureInfo.InvariantCulture, $"{Index % GroupBase:d3}");
            for (var rest = Index / GroupBase; rest > 0; rest /= GroupBase)
            {
                groups.Insert(0, string.Create(CultureInfo.InvariantCulture, $"x{rest % GroupBase:d3}/"));
            }

            var width = IsPartial ? string.Create(CultureInfo.InvariantCulture, $".p/{Width}") : "";
            return string.Create(CultureInfo.InvariantCulture, $"tile/{Height}/{Level}/{groups}{width}");
        }
    }

    /// <summary>Gets the full tile at the same place.</summary>
    public LogTile Full => this with { Width = FullWidth };

    /// <summary>Gets where in its row, in tiles, the tile above begins that has this one's hash.</summary>
    public long ParentIndex => Index >> Height;

    /// <summary>Gets which hash of the tile above is this one's.</summary>
    public int ParentSlot => (int)(Index & (FullWidth - 1));
}
