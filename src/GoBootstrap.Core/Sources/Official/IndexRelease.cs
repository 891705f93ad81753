using System.Text.Json.Serialization;

namespace GoBootstrap.Sources.Official;

/// <summary>One release of the index as it stands in the document.</summary>
internal sealed record IndexRelease
{
    /// <summary>Gets the release's name, such as <c>go1.22.6</c>.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>Gets the release's files.</summary>
    [JsonPropertyName("files")]
    public IReadOnlyList<IndexFile?>? Files { get; init; }
}
