using System.Threading.Channels;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>
/// Runs jobs side by side within a budget. A failed job of several programs is divided, so that it shows which of them is to blame. A job of which
/// the system ended a process runs once more, alone, when all others are done.
/// </summary>
internal sealed class JobScheduler
{
    private readonly BuildBudget _budget;
    private readonly bool _keepsGoing;
    private readonly IJobRunner _runner;
    private readonly IGoBootstrapLog _log;
    private readonly JobSlots _slots;
    private readonly LinkedList<BuildJob> _waiting = [];
    private readonly Queue<BuildJob> _killed = new();
    // Every change after which another job may be able to begin leaves a mark here; one is enough for several.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _hasFailed;

    /// <summary>Initializes a new instance of the <see cref="JobScheduler"/> class.</summary>
    /// <param name="budget">What may be used.</param>
    /// <param name="keepsGoing">Whether the others go on after one failed.</param>
    /// <param name="runner">Runs a job.</param>
    /// <param name="log">Is told what is tried again.</param>
    public JobScheduler(BuildBudget budget, bool keepsGoing, IJobRunner runner, IGoBootstrapLog log)
    {
        _budget = budget;
        _keepsGoing = keepsGoing;
        _runner = runner;
        _log = log;
        _slots = new(budget, () => _changes.Writer.TryWrite(true));
    }

    private bool IsOver => _hasFailed && !_keepsGoing;

    /// <summary>Runs jobs to their end.</summary>
    /// <param name="jobs">The jobs, in the order in which they begin.</param>
    /// <param name="cancellationToken">Stops them.</param>
    /// <returns>When all have ended, or one failed and those under way were stopped.</returns>
    public async Task RunAsync(IReadOnlyList<BuildJob> jobs, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var active = new Dictionary<Task<JobEnd>, BuildJob>();
        Enqueue(jobs);
        var change = _changes.Reader.ReadAsync(stop.Token).AsTask();
        try
        {
            while (Begin(active, stop.Token) || active.Count > 0)
            {
                await Task.WhenAny([change, .. active.Keys]);
                if (change.IsCompleted)
                {
                    change = _changes.Reader.ReadAsync(stop.Token).AsTask();
                }

                await TakeEndedAsync(active, stop.Token);
                stop.Token.ThrowIfCancellationRequested();
                if (IsOver)
                {
                    return;
                }
            }

            await RunKilledAsync(stop.Token);
        }
        finally
        {
            // Nothing of a build goes on when it has ended, however it ended.
            await stop.CancelAsync();
            foreach (var task in active.Keys)
            {
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Enqueue(IEnumerable<BuildJob> jobs)
    {
        foreach (var job in jobs)
        {
            _waiting.AddLast(job);
        }
    }

    private bool Begin(Dictionary<Task<JobEnd>, BuildJob> active, CancellationToken cancellationToken)
    {
        var hasBegun = false;
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (_slots.TryBegin(node.Value))
            {
                _waiting.Remove(node);
                var share = _budget.Share(active.Count + _waiting.Count + 1);
                active.Add(RunOneAsync(node.Value, share, cancellationToken), node.Value);
                hasBegun = true;
            }

            node = next;
        }

        return hasBegun;
    }

    // Off this thread: a job also hashes and copies files.
    private Task<JobEnd> RunOneAsync(BuildJob job, int share, CancellationToken cancellationToken)
    {
        var terms = new JobTerms(share, _budget.GarbageCollection, IsAlone: false, token => _slots.EnterLinkAsync(job, token));
        return Task.Run(() => _runner.RunAsync(job, terms, cancellationToken), CancellationToken.None);
    }

    private async Task TakeEndedAsync(Dictionary<Task<JobEnd>, BuildJob> active, CancellationToken cancellationToken)
    {
        foreach (var task in active.Keys.Where(task => task.IsCompleted).ToList())
        {
            active.Remove(task, out var job);
            cancellationToken.ThrowIfCancellationRequested();
            // Its slot is free only now, so that nobody begins in it before it is known that another one failed.
            Take(job!, await task);
            _slots.End(job!);
        }
    }

    private void Take(BuildJob job, JobEnd end)
    {
        if (end == JobEnd.Killed)
        {
            _killed.Enqueue(job);
        }
        else if (end == JobEnd.Failed && job.Binaries.Count > 1)
        {
            foreach (var part in job.Split().Reverse())
            {
                _waiting.AddFirst(part);
            }
        }
        else
        {
            _hasFailed |= end != JobEnd.Succeeded;
        }
    }

    private async Task RunKilledAsync(CancellationToken cancellationToken)
    {
        while (!IsOver && _killed.TryDequeue(out var job))
        {
            _log.Warning(
                ErrorCode.BuildRetriedAlone, $"A process of {job.DisplayName} was ended by the system, which does so when memory runs out. It is built once more, alone.");
            // Nobody else is there to wait for.
            var terms = new JobTerms(1, GarbageCollection: null, IsAlone: true, _ => Task.CompletedTask);
            var end = await _runner.RunAsync(job, terms, cancellationToken);
            if (end is JobEnd.Failed or JobEnd.Killed && job.Binaries.Count > 1)
            {
                foreach (var part in job.Split())
                {
                    _killed.Enqueue(part);
                }
            }
            else
            {
                _hasFailed |= end != JobEnd.Succeeded;
            }
        }
    }
}
