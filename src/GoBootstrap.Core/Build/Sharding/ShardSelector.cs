namespace GoBootstrap.Build.Sharding;

/// <summary>One part of a matrix that is divided over several machines.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record ShardSelector(int Index, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
