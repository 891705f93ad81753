using System.Text.Json.Serialization;

namespace GoBootstrap.Sources.Official;

/// <summary>What counts of one file of the index, as it stands in the document.</summary>
/// <param name="FileName">The file's name.</param>
/// <param name="Sha256">The SHA-256 digest; empty for releases up to 1.5.2.</param>
/// <param name="Size">The size in bytes; 0 where the index does not know it.</param>
/// <param name="Kind"><c>archive</c>, <c>installer</c> or <c>source</c>.</param>
[JsonConverter(typeof(IndexFileConverter))]
internal sealed record IndexFile(string? FileName, string? Sha256, long Size, string? Kind);
