using System.Text.Json.Serialization;

namespace GoBootstrap.Build;

/// <summary>One object of what <c>go tool dist list -json</c> prints.</summary>
internal sealed record DistListEntry
{
    /// <summary>Gets GOOS.</summary>
    [JsonPropertyName("GOOS")]
    public required string Os { get; init; }

    /// <summary>Gets GOARCH.</summary>
    [JsonPropertyName("GOARCH")]
    public required string Arch { get; init; }

    /// <summary>Gets a value indicating whether cgo works there.</summary>
    public required bool CgoSupported { get; init; }

    /// <summary>Gets a value indicating whether the port is first class.</summary>
    public bool FirstClass { get; init; }
}
