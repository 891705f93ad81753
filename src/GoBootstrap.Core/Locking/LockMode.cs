namespace GoBootstrap.Locking;

/// <summary>How far a lock file decides.</summary>
public enum LockMode
{
    /// <summary>A lock file that is there and fits decides; one that does not fit is left aside with a warning.</summary>
    Auto,

    /// <summary>The lock file alone decides. Without one, or when it does not fit, the work ends with an error. No source is asked for metadata.</summary>
    Locked,

    /// <summary>No lock file is read.</summary>
    Off,
}
