using GoBootstrap.Diagnostics;

namespace GoBootstrap.Bundles;

/// <summary>Something in a bundle that is not as it must be.</summary>
/// <param name="Path">The file, or the parcel's document.</param>
/// <param name="Code">The code of the error.</param>
/// <param name="Message">What is wrong.</param>
public sealed record BundleProblem(string Path, ErrorCode Code, string Message);
