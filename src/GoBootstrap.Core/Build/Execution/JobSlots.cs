namespace GoBootstrap.Build.Execution;

/// <summary>
/// Counts the go processes of a build. A job has a slot while it compiles, none while it waits for its turn to link, and one again while it links; who
/// waits to link comes before who wants to begin. Two jobs for one target never compile at once.
/// </summary>
/// <param name="budget">What may be used.</param>
/// <param name="freed">Called when a job gave back its slot or its target although it goes on.</param>
internal sealed class JobSlots(BuildBudget budget, Action freed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BuildJob> _compiling = new(StringComparer.Ordinal);
    private readonly HashSet<BuildJob> _linking = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(BuildJob Job, TaskCompletionSource Turn)> _ready = new();
    private int _running;

    /// <summary>Takes a slot to compile, when one is free and nobody compiles for the same target.</summary>
    /// <param name="job">The job.</param>
    /// <returns>Whether it may begin.</returns>
    public bool TryBegin(BuildJob job)
    {
        lock (_gate)
        {
            if (_running >= budget.Jobs || !_compiling.TryAdd(job.Target.Name, job))
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    /// <summary>Gives back whatever a job has.</summary>
    /// <param name="job">The job.</param>
    public void End(BuildJob job)
    {
        lock (_gate)
        {
            EndCompiling(job);
            if (_linking.Remove(job))
            {
                _running--;
            }

            Admit();
        }
    }

    /// <summary>Gives back the job's slot and waits for one to link.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When it may link.</returns>
    public async Task EnterLinkAsync(BuildJob job, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            EndCompiling(job);
            _ready.Enqueue((job, turn));
            Admit();
        }

        freed();
        await using (cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken)))
        {
            await turn.Task;
        }
    }

    // The lock is held.
    private void EndCompiling(BuildJob job)
    {
        if (_compiling.TryGetValue(job.Target.Name, out var owner) && ReferenceEquals(owner, job))
        {
            _compiling.Remove(job.Target.Name);
            _running--;
        }
    }

    // The lock is held.
    private void Admit()
    {
        while (_linking.Count < budget.Links && _running < budget.Jobs && _ready.TryDequeue(out var next))
        {
            if (next.Turn.TrySetResult())
            {
                _linking.Add(next.Job);
                _running++;
            }
        }
    }
}
