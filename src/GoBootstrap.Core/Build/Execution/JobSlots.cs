namespace GoBootstrap.Build.Execution;

/// <summary>
/// Counts the go processes of a build. A job has a slot while it compiles, none while it waits for its turn to link, and one again while it links; who
/// waits to link comes before who wants to begin. Two jobs for one target never compile at once.
/// </summary>
/// <param name="budget">What may be used.</param>
/// <param name="freed">Called when a slot or a target was given back, also while that job goes on.</param>
internal sealed class JobSlots(BuildBudget budget, Action freed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BuildJob> _compiling = new(StringComparer.Ordinal);
    private readonly Queue<TaskCompletionSource> _ready = new();
    private int _running;
    private int _linking;

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

    /// <summary>Gives back the slot of a job that compiles; nothing happens when it has none.</summary>
    /// <param name="job">The job.</param>
    public void EndCompiling(BuildJob job)
    {
        lock (_gate)
        {
            if (_compiling.TryGetValue(job.Target.Name, out var owner) && ReferenceEquals(owner, job))
            {
                _compiling.Remove(job.Target.Name);
                _running--;
                Admit();
            }
        }

        freed();
    }

    /// <summary>Gives back the job's slot and waits for one to link.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The slot, given back when it is disposed.</returns>
    public async Task<IDisposable> EnterLinkAsync(BuildJob job, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        EndCompiling(job);
        lock (_gate)
        {
            _ready.Enqueue(turn);
            Admit();
        }

        await using (cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken)))
        {
            await turn.Task;
        }

        return new LinkSlot(this);
    }

    // The lock is held.
    private void Admit()
    {
        while (_linking < budget.Links && _running < budget.Jobs && _ready.TryDequeue(out var turn))
        {
            if (turn.TrySetResult())
            {
                _linking++;
                _running++;
            }
        }
    }

    private void EndLink()
    {
        lock (_gate)
        {
            _linking--;
            _running--;
            Admit();
        }

        freed();
    }

    private sealed class LinkSlot(JobSlots slots) : IDisposable
    {
        private JobSlots? _slots = slots;

        public void Dispose() => Interlocked.Exchange(ref _slots, null)?.EndLink();
    }
}
