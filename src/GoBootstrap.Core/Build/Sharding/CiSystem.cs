namespace GoBootstrap.Build.Sharding;

/// <summary>Who reads a matrix.</summary>
public enum CiSystem
{
    /// <summary>Any program: one JSON document with everything.</summary>
    Json,

    /// <summary>GitHub Actions: one line of JSON for <c>strategy.matrix</c> through <c>fromJSON</c>.</summary>
    GitHub,

    /// <summary>GitLab CI: the job <c>shard</c> of a child pipeline, with <c>parallel:matrix</c>.</summary>
    GitLab,

    /// <summary>Azure Pipelines: one line of JSON for <c>strategy.matrix</c> through an output variable.</summary>
    Azure,
}
