using System.Collections;
using GoBootstrap.Diagnostics;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace GoBootstrap.MSBuild;

/// <summary>
/// What the tasks share: settings in, one result or one coded error out, and cancellation. A task reads no folder and no static of its process,
/// because MSBuild may run several projects in one.
/// </summary>
public abstract class GoBootstrapTask : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Gets or sets the absolute path of the folder that relative paths are resolved against.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Gets the folder, the variables and the machine, as the engine sees them.</summary>
    private protected GoBootstrapEnvironment Outside => GoBootstrapEnvironment.From(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? ""),
        ProjectDirectory);

    /// <summary>Gets what an error is about that knows no file; <see langword="null"/> for nothing.</summary>
    private protected virtual string? Origin => null;

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public override bool Execute()
    {
        var log = new MSBuildLogAdapter(Log, Origin);
        try
        {
            RunAsync(log, _cancellation.Token).GetAwaiter().GetResult();
        }
        catch (GoBootstrapException exception)
        {
            log.Fail(exception);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            Log.LogMessage(MessageImportance.High, "{0}", "Stopped, because the build was cancelled. Nothing is left half done.");
            return false;
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the task holds.</summary>
    /// <param name="disposing">Whether this is no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }

    /// <summary>Does the work.</summary>
    /// <param name="log">Takes what there is to say.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends with the work.</returns>
    private protected abstract System.Threading.Tasks.Task RunAsync(MSBuildLogAdapter log, CancellationToken cancellationToken);
}
