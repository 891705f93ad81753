using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust;

/// <summary>Why a file is refused.</summary>
/// <param name="Code">The code that says it.</param>
/// <param name="Text">The sentence that says it.</param>
internal sealed record FileProblem(ErrorCode Code, string Text);
