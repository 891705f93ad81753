namespace GoBootstrap.Testing;

/// <summary>A place where a server waits until a test lets it go on.</summary>
public sealed class DistGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that ends when the server has come to the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Opens the gate for good.</summary>
    public void Release() => _released.TrySetResult();

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
    }
}
