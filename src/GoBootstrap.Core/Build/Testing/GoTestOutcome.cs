namespace GoBootstrap.Build;

/// <summary>What came of one test.</summary>
public enum GoTestOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It said that it cannot run here.</summary>
    Skipped,
}
