using System.Text.Json.Serialization;

namespace GoBootstrap.Sources.Official;

/// <summary>One file of the index as it stands in the document.</summary>
internal sealed record IndexFile
{
    /// <summary>Gets the file's name.</summary>
    [JsonPropertyName("filename")]
    public string? FileName { get; init; }

    /// <summary>Gets the operating system; empty for source.</summary>
    [JsonPropertyName("os")]
    public string? Os { get; init; }

    /// <summary>Gets the architecture as archives name it: <c>armv6l</c> for 32-bit Arm.</summary>
    [JsonPropertyName("arch")]
    public string? Arch { get; init; }

    /// <summary>Gets the SHA-256 digest; empty for releases up to 1.5.2.</summary>
    [JsonPropertyName("sha256")]
    public string? Sha256 { get; init; }

    /// <summary>Gets the size in bytes; 0 where the index does not know it.</summary>
    [JsonPropertyName("size")]
    public long Size { get; init; }

    /// <summary>Gets <c>archive</c>, <c>installer</c> or <c>source</c>.</summary>
    [JsonPropertyName("kind")]
    public string? Kind { get; init; }
}
