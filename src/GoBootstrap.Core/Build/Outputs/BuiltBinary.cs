using GoBootstrap.Build.Inspection;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>A program that was built and proven.</summary>
public sealed record BuiltBinary
{
    /// <summary>Gets what was asked for.</summary>
    public required PlannedBinary Planned { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the digest of the file.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>Gets what the file says of itself.</summary>
    public required BinaryReport Report { get; init; }
}
