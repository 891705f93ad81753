namespace GoBootstrap.Store;

/// <summary>How a path of a toolchain differs from what was installed.</summary>
public enum IntegrityDifferenceKind
{
    /// <summary>It was installed and is gone.</summary>
    Missing,

    /// <summary>It was not installed and is there.</summary>
    Added,

    /// <summary>It is a file with other content.</summary>
    ContentChanged,

    /// <summary>It may be run and should not, the other way round, or it has a set-user-id, set-group-id or sticky bit. On Unix only.</summary>
    ModeChanged,

    /// <summary>It is a file instead of a folder, the other way round, or a symbolic link, which is not followed.</summary>
    KindChanged,

    /// <summary>The list of files itself is missing or is not the one that was recorded, so nothing else could be compared.</summary>
    ManifestChanged,
}
