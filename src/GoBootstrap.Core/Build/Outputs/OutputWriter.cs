using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Outputs;

/// <summary>Writes what is made beside the programs: archives, bills of materials, provenance and lists.</summary>
/// <param name="environment">The outside.</param>
/// <param name="log">Is told what is written.</param>
internal sealed class OutputWriter(GoBootstrapEnvironment environment, IGoBootstrapLog log)
{
    /// <summary>
    /// Writes the outputs of a plan. What has not changed is not touched, and when nothing has, nothing is read beside the state of the last build.
    /// Files of an earlier build that belong to the result no more are removed, unless somebody changed them since; nothing else ever is.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binaries">Every program of the plan, proven.</param>
    /// <param name="cancellationToken">Stops the work; no half-written file stays.</param>
    /// <returns>Every file of the result, ordered by path.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001, GOB0012, GOB7015 to GOB7021: an output cannot be made as the definition asks. GOB4002, GOB4003, GOB4008, GOB4011: a file cannot be read or
    /// written.
    /// </exception>
    public async Task<IReadOnlyList<OutputArtifact>> WriteAsync(
        BuildPlan plan, IReadOnlyList<BuiltBinary> binaries, CancellationToken cancellationToken)
    {
        var ordered = binaries.OrderBy(binary => binary.Planned.RelativePath, StringComparer.Ordinal).ToList();
        var values = new TemplateValues(environment.Variable, new GitCheckout(plan.Definition.RootDirectory, log).Commit).With(
            ("goversion", plan.Toolchain.Version.ToString()), ("project", plan.Project), ("version", plan.Version));
        var archives = new ArchivePlanner(plan, Render).Plan(ordered);
        var signer = new ChecksumSigner(plan, environment);
        var inputs = OutputInputs.Of(plan, ordered, archives, signer, environment);
        var previous = OutputState.TryRead(plan.StateDirectory, log);
        if (previous?.Inputs == inputs && previous.Files.All(file => file.IsUntouched(plan.OutputDirectory)))
        {
            return ResultOf(plan, previous.Files);
        }

        OutputFileNames.Check(
            ordered.Select(binary => (binary.Planned.RelativePath, $"'{binary.Planned.DisplayName}'"))
                .Concat(archives.Select(archive => (archive.Path, $"the archive for '{archive.Target}'")))
                .Concat(plan.Definition.Output.BillOfMaterials ? ordered.Select(binary => (BomPath(binary), $"the bill of materials of '{binary.Planned.DisplayName}'")) : []));
        var folder = new OutputFileWriter(environment, log, plan.OutputDirectory);
        folder.Open();
        try
        {
            var run = new OutputRun(plan, ordered, archives, signer, folder, previous, environment);
            await run.ExecuteAsync(cancellationToken);
            var paths = run.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            await folder.RemoveAsync(previous?.Files.Where(file => !paths.Contains(file.Path)) ?? [], cancellationToken);
            new OutputState(OutputState.CurrentSchema, inputs, run.Files).Write(plan.StateDirectory, log);
            return ResultOf(plan, run.Files);
        }
        finally
        {
            folder.Close();
        }

        string Render(ConfiguredText text, PlannedBinary binary) => TemplateText.Fill(text, values.WithTarget(binary.Target, binary.Rid));
    }

    /// <summary>Gets the path of a program's bill of materials.</summary>
    /// <param name="binary">The program.</param>
    /// <returns>The path below the output folder.</returns>
    internal static string BomPath(BuiltBinary binary) => binary.Planned.RelativePath + OutputFileNames.BillOfMaterialsSuffix;

    private static IReadOnlyList<OutputArtifact> ResultOf(BuildPlan plan, IReadOnlyList<OutputStateFile> files)
    {
        var targets = plan.Targets;
        return
        [
            .. files.Where(file => file.Kind != ArtifactKind.ShardDescription)
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => file.ToArtifact(targets)),
        ];
    }
}
