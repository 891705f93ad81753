using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tool.Commands;

/// <summary>What <c>inspect</c> found out about a file.</summary>
/// <param name="File">The file as the user wrote it.</param>
/// <param name="Report">What it is; <see langword="null"/> when it cannot be read.</param>
/// <param name="Mismatches">In what it differs from what was asked; <see langword="null"/> when nothing was.</param>
/// <param name="Error">Why it is refused; <see langword="null"/> when it is not.</param>
internal sealed record InspectResult(
    string File, BinaryReport? Report, IReadOnlyList<BinaryMismatch>? Mismatches, GoBootstrapException? Error);
