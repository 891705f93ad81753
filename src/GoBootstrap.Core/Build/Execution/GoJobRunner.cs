using GoBootstrap.Build.Messages;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>Runs jobs with the go command: compiles, records what goes in, links, proves what comes out, and moves it to its place.</summary>
/// <param name="session">What the build shares.</param>
internal sealed class GoJobRunner(BuildSession session) : IJobRunner
{
    /// <inheritdoc/>
    public async Task<JobEnd> RunAsync(BuildJob job, JobTerms terms, CancellationToken cancellationToken)
    {
        var staging = session.Folder.NewStaging();
        try
        {
            return await RunInAsync(job, terms, staging, cancellationToken);
        }
        finally
        {
            session.Folder.RemoveStaging(staging);
        }
    }

    private static bool IsFinal(BuildJob job, JobTerms terms, bool wasKilled) => job.Binaries.Count == 1 && (terms.IsAlone || !wasKilled);

    private async Task<JobEnd> RunInAsync(BuildJob job, JobTerms terms, string staging, CancellationToken cancellationToken)
    {
        var clock = session.Environment.Clock;
        var temporary = Path.Combine(staging, "tmp");
        session.Folder.CreateDirectory(temporary);
        var start = clock.GetTimestamp();
        var (packages, wasKilled) = await session.Go.CompileAsync(job, terms, temporary, cancellationToken);
        var time = clock.GetElapsedTime(start);
        if (wasKilled && !terms.IsAlone)
        {
            return JobEnd.Killed;
        }

        // Recorded before the build reads them: what changes from now on differs from the record, and so is built the next time.
        var inputs = packages is null ? null : job.Binaries.ToDictionary(binary => binary.RelativePath, binary => session.Inputs.Collect(binary, packages));
        BuildMessages messages = null!;
        messages = new(job.ModuleDirectory, ErrorCode.GoBuildFailed, diagnostic =>
        {
            // What will be tried again, alone or one program at a time, is no error yet.
            if (IsFinal(job, terms, messages.WasKilled))
            {
                session.Ledger.Tell(diagnostic);
            }
        });
        var staged = Path.Combine(staging, "out") + Path.DirectorySeparatorChar;
        session.Folder.CreateDirectory(staged);
        await terms.EnterLink(cancellationToken);
        start = clock.GetTimestamp();
        var output = job.Binaries.Count == 1 ? StagedFile(job, job.Binaries[0], staged) : staged;
        (var exitCode, wasKilled) = await session.Go.BuildAsync(job, terms, output, temporary, messages, cancellationToken);
        time += clock.GetElapsedTime(start);
        cancellationToken.ThrowIfCancellationRequested();
        var (diagnostics, remarks) = messages.Complete(exitCode != 0);
        if (exitCode != 0)
        {
            if (IsFinal(job, terms, wasKilled))
            {
                session.Ledger.Add(Failure(job.Binaries[0], diagnostics, BuildErrors.Failed(job.Binaries[0], exitCode, wasKilled, diagnostics), time));
            }

            return wasKilled ? JobEnd.Killed : JobEnd.Failed;
        }

        Say(remarks);
        session.AddCost(job.Target, time);
        var end = JobEnd.Succeeded;
        foreach (var binary in job.Binaries)
        {
            var made = new MadeProgram(binary, StagedFile(job, binary, staged), inputs?[binary.RelativePath], time);
            end = await FinishAsync(made, cancellationToken) ? end : JobEnd.Refused;
        }

        return end;
    }

    private static string StagedFile(BuildJob job, PlannedBinary binary, string folder) => Path.Combine(
        folder,
        job.Binaries.Count == 1
            ? Path.GetFileName(binary.OutputFile)
            : JobPlanner.ExecutableName(binary.ImportPath) + binary.Target.Port.ExecutableSuffix);

    private static BinaryResult Failure(PlannedBinary binary, IReadOnlyList<GoDiagnostic> diagnostics, GoBootstrapException error, TimeSpan time) =>
        new() { Binary = binary, Outcome = BuildOutcome.Failed, Diagnostics = diagnostics, Error = error, Duration = time };

    // What go says of a build that succeeds, such as warnings of a C compiler.
    private void Say(IReadOnlyList<string> remarks)
    {
        foreach (var remark in remarks.Where(remark => remark.Length > 0))
        {
            session.Log.Information(remark);
        }
    }

    private async Task<bool> FinishAsync(MadeProgram made, CancellationToken cancellationToken)
    {
        try
        {
            var built = await session.Placement.PlaceAsync(made, cancellationToken);
            session.Ledger.Add(new() { Binary = made.Binary, Outcome = BuildOutcome.Built, Built = built, Duration = made.Duration });
            return true;
        }
        catch (GoBootstrapException exception) when ((int)exception.Code / 1000 == 7)
        {
            session.Ledger.Add(Failure(made.Binary, [], exception, made.Duration));
            return false;
        }
    }
}
