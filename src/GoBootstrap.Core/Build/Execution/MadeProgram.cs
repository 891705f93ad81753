using GoBootstrap.Build.Incremental;

namespace GoBootstrap.Build.Execution;

/// <summary>A program that go has made and that is not proven yet.</summary>
/// <param name="Binary">What was asked for.</param>
/// <param name="File">The file, in a staging folder.</param>
/// <param name="Inputs">Its inputs; <see langword="null"/> when they are not known, so that it is built again the next time.</param>
/// <param name="Duration">How long its go processes took.</param>
internal sealed record MadeProgram(
    PlannedBinary Binary,
    string File,
    (IReadOnlyList<FileStamp> Files, IReadOnlyList<FolderStamp> Folders)? Inputs,
    TimeSpan Duration);
