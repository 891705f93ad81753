using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Build.Execution;

/// <summary>
/// The output folder of a build. While it is open, it is locked for this build; what a killed build left there is removed when it is opened.
/// Programs are made in a folder of their own below <c>.gobootstrap/staging</c> and moved to their places when they are proven.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private const string LockName = "build";

    private readonly StoreContext _context;
    private readonly HeldLock _lock;

    private OutputFolder(StoreContext context, HeldLock held)
    {
        _context = context;
        _lock = held;
    }

    /// <summary>Locks a folder, waiting for another build that uses it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="timeout">The longest wait.</param>
    /// <param name="log">Is told of what is waited for.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="GoBootstrapException">GOB4012: another build uses it for too long. GOB4002, GOB4003, GOB4011: it cannot be written.</exception>
    public static async Task<OutputFolder> OpenAsync(
        BuildPlan plan, GoBootstrapEnvironment environment, TimeSpan timeout, IGoBootstrapLog log, CancellationToken cancellationToken)
    {
        var context = new StoreContext(environment, new StoreLayout(plan.StateDirectory), log, SystemFileOperations.Instance);
        HeldLock held;
        try
        {
            held = await context.Locks.AcquireAsync(LockName, $"builds into '{plan.OutputDirectory}'", timeout, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.LockNotObtained)
        {
            throw new GoBootstrapException(
                ErrorCode.OutputFolderInUse,
                $"The output folder '{plan.OutputDirectory}' is in use by another build. {exception.Message} Or give this build another output folder.",
                exception);
        }

        // Under the lock nobody else has anything there: whatever there is was left by a build that was killed.
        context.Files.TryDeleteTree(context.Layout.Staging);
        return new(context, held);
    }

    /// <summary>Makes an empty folder for one run of a job.</summary>
    /// <returns>The absolute path.</returns>
    public string NewStaging()
    {
        var folder = Path.Combine(_context.Layout.Staging, Guid.NewGuid().ToString("N")[..12]);
        _context.Files.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Makes a folder.</summary>
    /// <param name="path">The absolute path.</param>
    public void CreateDirectory(string path) => _context.Files.CreateDirectory(path);

    /// <summary>Removes the folder of a run.</summary>
    /// <param name="folder">The folder.</param>
    public void RemoveStaging(string folder) => _context.Files.TryDeleteTree(folder);

    /// <summary>Moves a proven file to its place; readers see the old or the new one.</summary>
    /// <param name="staged">The file.</param>
    /// <param name="destination">Its place.</param>
    /// <param name="cancellationToken">Stops the waiting for another program that has the old one open.</param>
    /// <returns>When it is there.</returns>
    public async Task PlaceAsync(string staged, string destination, CancellationToken cancellationToken)
    {
        _context.Files.CreateDirectory(Path.GetDirectoryName(destination)!);
        await _context.Files.MoveFileAsync(staged, destination, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Files.TryDeleteTree(_context.Layout.Staging);
        _lock.Dispose();
    }
}
