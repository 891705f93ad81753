using System.Text.Json.Serialization;

namespace GoBootstrap.Bundles.Writing;

/// <summary>A release as the download page lists it (<see href="https://pkg.go.dev/golang.org/x/website/internal/dl"/>).</summary>
internal sealed record IndexDocument
{
    /// <summary>Gets the release's name, such as <c>go1.22.6</c>.</summary>
    [JsonPropertyName("version")]
    public required string Version { get; init; }

    /// <summary>Gets a value indicating whether it is no prerelease.</summary>
    [JsonPropertyName("stable")]
    public required bool IsStable { get; init; }

    /// <summary>Gets the files.</summary>
    [JsonPropertyName("files")]
    public required IReadOnlyList<IndexFileDocument> Files { get; init; }
}
