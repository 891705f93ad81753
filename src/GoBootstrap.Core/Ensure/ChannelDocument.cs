namespace GoBootstrap.Ensure;

/// <summary>What a channel last meant, as it is kept in <c>channels.json</c>.</summary>
internal sealed record ChannelDocument
{
    /// <summary>Gets the version.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the name of the source that said so.</summary>
    public required string Source { get; init; }

    /// <summary>Gets a value indicating whether a source that comes earlier in the order was away.</summary>
    public bool IsFallback { get; init; }

    /// <summary>Gets when it was said.</summary>
    public DateTimeOffset At { get; init; }
}
