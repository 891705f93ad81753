using System.Text.Json.Serialization;

namespace GoBootstrap.Bundles.Writing;

/// <summary>A file as the download page lists it.</summary>
internal sealed record IndexFileDocument
{
    /// <summary>Gets the name.</summary>
    [JsonPropertyName("filename")]
    public required string FileName { get; init; }

    /// <summary>Gets the operating system.</summary>
    [JsonPropertyName("os")]
    public required string Os { get; init; }

    /// <summary>Gets the architecture as archives name it.</summary>
    [JsonPropertyName("arch")]
    public required string Arch { get; init; }

    /// <summary>Gets the release's name.</summary>
    [JsonPropertyName("version")]
    public required string Version { get; init; }

    /// <summary>Gets the digest.</summary>
    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    [JsonPropertyName("size")]
    public required long Size { get; init; }

    /// <summary>Gets the kind, <c>archive</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "archive";
}
