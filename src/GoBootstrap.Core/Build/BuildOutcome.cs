namespace GoBootstrap.Build;

/// <summary>What came of one program.</summary>
public enum BuildOutcome
{
    /// <summary>It was built and proven.</summary>
    Built,

    /// <summary>Nothing that it is made of has changed, and it is whole; no go process was started for it.</summary>
    Unchanged,

    /// <summary>It could not be built, or is not what was asked for.</summary>
    Failed,

    /// <summary>It was not tried, because another one failed before.</summary>
    Skipped,
}
