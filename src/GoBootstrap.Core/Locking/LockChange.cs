namespace GoBootstrap.Locking;

/// <summary>What became of a port of a lock file.</summary>
public enum LockChange
{
    /// <summary>It stands there as before.</summary>
    Unchanged,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It has another version, other files or other evidence than before.</summary>
    Changed,
}
