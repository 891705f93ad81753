using GoBootstrap.Platforms;

namespace GoBootstrap.Bundles.Writing;

/// <summary>What the folder of a bundle is to hold, and how it is brought there.</summary>
internal sealed record TreeOrder
{
    /// <summary>Gets versions and ports.</summary>
    public required IReadOnlyList<(string Version, GoPort Port)> Wishes { get; init; }

    /// <summary>Gets a value indicating whether parcels that are not wished for are removed.</summary>
    public bool IsPruned { get; init; }

    /// <summary>
    /// Gets a value indicating whether others read the folder meanwhile, and go on to do so: then upstream is followed, and what leaves the list stays
    /// on the disk until the next run, for readers that have the list of before.
    /// </summary>
    public bool IsServed { get; init; }

    /// <summary>Gets a value indicating whether parcels say which hosts their files came from. Defaults to <see langword="true"/>.</summary>
    public bool NamesHosts { get; init; } = true;

    /// <summary>Gets folders that may hold archives of an earlier run.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>Gets the content of the lock file to put there; <see langword="null"/> for none.</summary>
    public byte[]? LockFile { get; init; }
}
