using System.Text.Json.Serialization;

namespace GoBootstrap.Build.Outputs;

/// <summary>What <c>artifacts.json</c> says beyond the common fields, with goreleaser's names.</summary>
internal sealed record ArtifactExtra
{
    /// <summary>Gets the names of the programs in an archive.</summary>
    [JsonPropertyName("Binaries")]
    public IReadOnlyList<string>? Binaries { get; init; }

    /// <summary>Gets the program's name.</summary>
    [JsonPropertyName("Binary")]
    public string? Binary { get; init; }

    /// <summary>Gets what builds the program.</summary>
    [JsonPropertyName("Builder")]
    public string? Builder { get; init; }

    /// <summary>Gets the digest, such as <c>sha256:…</c>.</summary>
    [JsonPropertyName("Checksum")]
    public required string Checksum { get; init; }

    /// <summary>Gets what a program's file name ends with, or an archive's, with the dot.</summary>
    [JsonPropertyName("Ext")]
    public string? Ext { get; init; }

    /// <summary>Gets an archive's format.</summary>
    [JsonPropertyName("Format")]
    public string? Format { get; init; }

    /// <summary>Gets the name of what the file belongs to: the program, or <c>default</c>.</summary>
    [JsonPropertyName("ID")]
    public string? Id { get; init; }

    /// <summary>Gets the folder in an archive.</summary>
    [JsonPropertyName("WrappedIn")]
    public string? WrappedIn { get; init; }
}
