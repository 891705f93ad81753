namespace GoBootstrap.Versioning;

/// <summary>What one term of a version spec compares with.</summary>
internal enum VersionOperator
{
    /// <summary>The same, as far as the term goes.</summary>
    Equal,

    /// <summary>Older.</summary>
    Less,

    /// <summary>Older or the same.</summary>
    LessOrEqual,

    /// <summary>Newer.</summary>
    Greater,

    /// <summary>Newer or the same.</summary>
    GreaterOrEqual,
}
