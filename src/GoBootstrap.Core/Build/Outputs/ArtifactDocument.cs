using System.Text.Json.Serialization;

namespace GoBootstrap.Build.Outputs;

/// <summary>One file in <c>artifacts.json</c>. The names are goreleaser's, <see href="https://goreleaser.com/"/>; <c>size</c> is ours.</summary>
internal sealed record ArtifactDocument
{
    /// <summary>Gets the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the path below the output folder.</summary>
    public required string Path { get; init; }

    /// <summary>Gets GOOS.</summary>
    public string? Goos { get; init; }

    /// <summary>Gets GOARCH.</summary>
    public string? Goarch { get; init; }

    /// <summary>Gets GOAMD64.</summary>
    public string? Goamd64 { get; init; }

    /// <summary>Gets GO386.</summary>
    public string? Go386 { get; init; }

    /// <summary>Gets GOARM.</summary>
    public string? Goarm { get; init; }

    /// <summary>Gets GOARM64.</summary>
    public string? Goarm64 { get; init; }

    /// <summary>Gets GOMIPS or GOMIPS64, which goreleaser keeps in one.</summary>
    public string? Gomips { get; init; }

    /// <summary>Gets GOPPC64.</summary>
    public string? Goppc64 { get; init; }

    /// <summary>Gets GORISCV64.</summary>
    public string? Goriscv64 { get; init; }

    /// <summary>Gets the target with underscores, such as <c>linux_arm_7</c>.</summary>
    public string? Target { get; init; }

    /// <summary>Gets goreleaser's number of the type, for types whose number is the same in all its versions.</summary>
    [JsonPropertyName("internal_type")]
    public int? InternalType { get; init; }

    /// <summary>Gets the type: <c>Binary</c>, <c>Archive</c>, <c>SBOM</c>, <c>File</c>, <c>Checksum</c> or <c>Signature</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Gets what belongs to the type only.</summary>
    public required ArtifactExtra Extra { get; init; }
}
