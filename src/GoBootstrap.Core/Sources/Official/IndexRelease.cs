using System.Text.Json.Serialization;

namespace GoBootstrap.Sources.Official;

/// <summary>One release of the index. Its properties can be set for the reason that those of <see cref="IndexFile"/> can.</summary>
internal sealed class IndexRelease
{
    /// <summary>Gets or sets the release's name, such as <c>go1.22.6</c>.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; set; }

    /// <summary>Gets or sets the release's files.</summary>
    [JsonPropertyName("files")]
    public IReadOnlyList<IndexFile?>? Files { get; set; }
}
