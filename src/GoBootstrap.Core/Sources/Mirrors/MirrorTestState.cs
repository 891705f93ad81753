namespace GoBootstrap.Sources.Mirrors;

/// <summary>How a mirror answered in a test.</summary>
public enum MirrorTestState
{
    /// <summary>It sent the bytes that most mirrors send.</summary>
    Good,

    /// <summary>It sent other bytes than most mirrors.</summary>
    Differs,

    /// <summary>It sent none.</summary>
    Failed,
}
