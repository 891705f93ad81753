using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer.Mirrors;

/// <summary>
/// Fetches a small file without a known digest from the first of several mirrors that answers: the next one is asked after a second of silence, at
/// most two at a time. What vouches for the bytes is the caller's business, as it is for a signature.
/// </summary>
/// <param name="transfer">Fetches.</param>
/// <param name="clock">The clock.</param>
internal sealed class SmallFileRace(ITransfer transfer, TimeProvider clock)
{
    /// <summary>How long one mirror is waited for before the next is asked, too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int MostAtOnce = 2;

    /// <summary>Fetches.</summary>
    /// <param name="request">The file, whose locations are asked in their order.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <returns>The file from whoever was first.</returns>
    /// <exception cref="GoBootstrapException">No location has it; as for a transfer that tries one after the other.</exception>
    public async Task<TransferredContent> GetAsync(TransferRequest request, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new Queue<Uri>(request.Locations);
        var running = new Dictionary<Task<TransferredContent>, Uri>();
        var failures = new List<LocationFailure>();
        try
        {
            while (true)
            {
                if (running.Count < MostAtOnce && waiting.TryDequeue(out var next))
                {
                    running.Add(transfer.GetBytesAsync(request with { Locations = [next] }, stop.Token), next);
                }

                if (running.Count == 0)
                {
                    throw LocationFailure.Combine(request.Name, failures);
                }

                if (await FirstAsync(running, failures, isMoreWaiting: waiting.Count > 0, stop.Token) is { } content)
                {
                    return content;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var task in running.Keys)
            {
                await task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task<TransferredContent?> FirstAsync(
        Dictionary<Task<TransferredContent>, Uri> running, List<LocationFailure> failures, bool isMoreWaiting, CancellationToken stop)
    {
        List<Task> tasks = [.. running.Keys];
        if (isMoreWaiting && running.Count < MostAtOnce)
        {
            tasks.Add(Task.Delay(Patience, clock, stop));
        }

        await Task.WhenAny(tasks);
        if (running.Keys.FirstOrDefault(task => task.IsCompleted) is not { } ended)
        {
            return null;
        }

        running.Remove(ended, out var location);
        try
        {
            return await ended;
        }
        catch (GoBootstrapException exception) when (exception.IsSourceFailure())
        {
            failures.Add(new(location!, exception));
            return null;
        }
    }
}
