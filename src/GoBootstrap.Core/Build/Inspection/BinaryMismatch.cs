namespace GoBootstrap.Build.Inspection;

/// <summary>A point in which a program is not what it should be.</summary>
/// <param name="What">The point, such as <c>machine</c> or <c>setting GOARM</c>.</param>
/// <param name="Expected">What was asked for.</param>
/// <param name="Actual">What the program is.</param>
public sealed record BinaryMismatch(string What, string Expected, string Actual)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: expected '{Expected}', got '{Actual}'";
}
