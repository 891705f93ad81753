using GoBootstrap.Build.Incremental;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build.Execution;

/// <summary>Proves a program and moves it to its place; then what is known of it is written, so that a crash leaves no state without its program.</summary>
/// <param name="plan">The plan.</param>
/// <param name="proof">Proves programs.</param>
/// <param name="folder">The output folder.</param>
/// <param name="fingerprints">The fingerprints by the program's path; <see langword="null"/> for one that is always built.</param>
/// <param name="states">Keeps what is known.</param>
/// <param name="looked">When inputs were looked at first.</param>
internal sealed class ProgramPlacement(
    BuildPlan plan,
    IProgramProof proof,
    OutputFolder folder,
    IReadOnlyDictionary<string, string?> fingerprints,
    StateStore states,
    DateTimeOffset looked)
{
    /// <summary>Proves and places a program.</summary>
    /// <param name="made">The program.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The program in its place.</returns>
    /// <exception cref="GoBootstrapException">GOB7xxx: it is not what was asked for, and does not come to its place. GOB4xxx: it cannot be moved.</exception>
    public async Task<BuiltBinary> PlaceAsync(MadeProgram made, CancellationToken cancellationToken)
    {
        var binary = made.Binary;
        var report = proof.Prove(plan, binary, made.File) with { File = binary.OutputFile };
        var header = Path.ChangeExtension(made.File, ".h");
        var hasHeader = binary.Options.BuildMode is "c-shared" or "c-archive" && File.Exists(header);
        var placedHeader = Path.ChangeExtension(binary.OutputFile, ".h");
        if (hasHeader)
        {
            await folder.PlaceAsync(header, placedHeader, cancellationToken);
        }

        await folder.PlaceAsync(made.File, binary.OutputFile, cancellationToken);
        // Each is looked at anew: the look that all targets share is older.
        var look = new FileLook(looked);
        var output = look.Stamp(binary.OutputFile);
        if (made.Inputs is { } inputs && fingerprints.GetValueOrDefault(binary.RelativePath) is { } fingerprint)
        {
            states.Write(binary, new()
            {
                Schema = TargetState.CurrentSchema,
                Fingerprint = fingerprint,
                Recorded = looked.UtcTicks,
                Output = output,
                Header = hasHeader ? look.Stamp(placedHeader) : null,
                Files = inputs.Files,
                Folders = inputs.Folders,
                Report = report,
            });
        }
        else
        {
            states.Remove(binary);
        }

        return new() { Planned = binary, Size = output.Size, Digest = output.ReadDigest(), Report = report };
    }

    /// <summary>Names a program as a file of the result.</summary>
    /// <param name="binary">The program.</param>
    /// <returns>The file.</returns>
    public static OutputArtifact ArtifactOf(BuiltBinary binary) => new()
    {
        Kind = ArtifactKind.Binary,
        Path = binary.Planned.RelativePath,
        Size = binary.Size,
        Digest = binary.Digest,
        Target = binary.Planned.Target,
        Name = binary.Planned.Name,
    };
}
