using System.Text.Json.Serialization;

namespace GoBootstrap.Sources.Official;

/// <summary>What counts of one file of the index. Its properties can be set, because a reader of JSON is much slower for those that only can be initialized.</summary>
internal sealed class IndexFile
{
    /// <summary>Gets or sets the file's name.</summary>
    [JsonPropertyName("filename")]
    public string? FileName { get; set; }

    /// <summary>Gets or sets the SHA-256 digest; empty for releases up to 1.5.2.</summary>
    [JsonPropertyName("sha256")]
    public string? Sha256 { get; set; }

    /// <summary>Gets or sets the size in bytes; 0 where the index does not know it.</summary>
    [JsonPropertyName("size")]
    public long Size { get; set; }

    /// <summary>Gets or sets <c>archive</c>, <c>installer</c> or <c>source</c>.</summary>
    [JsonPropertyName("kind")]
    public string? Kind { get; set; }
}
