namespace GoBootstrap.Build.Execution;

/// <summary>Runs one job: compiles, waits for its turn to link, links, and proves.</summary>
internal interface IJobRunner
{
    /// <summary>Runs a job. What came of its programs is kept by the runner when the end is final.</summary>
    /// <param name="job">The job.</param>
    /// <param name="terms">What it may use.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How it ended.</returns>
    Task<JobEnd> RunAsync(BuildJob job, JobTerms terms, CancellationToken cancellationToken);
}
