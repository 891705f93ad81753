using System.Text.Json.Serialization;

namespace GoBootstrap.Build.Sharding;

/// <summary>A file with the measured costs of targets.</summary>
/// <param name="Schema">The number of the schema.</param>
/// <param name="Seconds">Seconds by the name of the target.</param>
internal sealed record CostsDocument(int Schema, SortedDictionary<string, double> Seconds);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(CostsDocument))]
internal sealed partial class CostsJson : JsonSerializerContext;
