using System.Text.Json.Serialization;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Reads and writes the documents of parcels without reflection; what a reader does not know is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ParcelDocument))]
internal sealed partial class ParcelJson : JsonSerializerContext;
