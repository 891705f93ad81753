using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Build;

/// <summary>What came of one program for one target.</summary>
public sealed record BinaryResult
{
    /// <summary>Gets the program.</summary>
    public required PlannedBinary Binary { get; init; }

    /// <summary>Gets what came of it.</summary>
    public required BuildOutcome Outcome { get; init; }

    /// <summary>Gets the program as it was proven; <see langword="null"/> when there is none.</summary>
    public BuiltBinary? Built { get; init; }

    /// <summary>Gets what Go said of its source.</summary>
    public IReadOnlyList<GoDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>Gets why it failed; <see langword="null"/> otherwise.</summary>
    public GoBootstrapException? Error { get; init; }

    /// <summary>
    /// Gets the absolute paths of the files that it is made of, for whoever decides by their times whether to ask again. Files of the toolchain and
    /// of downloaded modules are not among them. Empty unless <see cref="BuildRequest.ListsInputs"/> asks for them, and when it failed.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Gets the absolute paths of the folders in which another file could become a part of it. Empty as <see cref="Inputs"/>.</summary>
    public IReadOnlyList<string> InputFolders { get; init; } = [];

    /// <summary>Gets how long its go processes took.</summary>
    public TimeSpan Duration { get; init; }
}
