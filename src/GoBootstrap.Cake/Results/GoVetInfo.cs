namespace Cake.GoBootstrap;

/// <summary>What <c>go vet</c> found.</summary>
public sealed class GoVetInfo
{
    /// <summary>Gets the version of Go, such as <c>1.22.6</c>.</summary>
    public required string GoVersion { get; init; }

    /// <summary>Gets the findings as compilers write them, such as <c>/repo/main.go(7,2): error GOB6006: …</c>.</summary>
    public required IReadOnlyList<string> Findings { get; init; }
}
