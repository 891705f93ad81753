using System.Text.Json.Serialization;

namespace GoBootstrap.Bundles;

/// <summary>Reads and writes a bundle's document without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(BundleDocument))]
internal sealed partial class BundleJson : JsonSerializerContext;
