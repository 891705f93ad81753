namespace Cake.GoBootstrap;

/// <summary>What came of the tests of a module. Subtests count as tests.</summary>
public sealed class GoTestInfo
{
    /// <summary>Gets the version of Go, such as <c>1.22.6</c>.</summary>
    public required string GoVersion { get; init; }

    /// <summary>Gets how many tests passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Gets how many tests said that they cannot run here.</summary>
    public required int Skipped { get; init; }

    /// <summary>Gets the names of the tests that failed, with their packages, and the packages that failed without one.</summary>
    public required IReadOnlyList<string> Failed { get; init; }
}
