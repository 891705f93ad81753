using System.Text.Json.Serialization;
using GoBootstrap.Bundles.Parcels;

namespace GoBootstrap.Bundles;

/// <summary>Reads and writes the documents of bundles and parcels without reflection; what a reader does not know is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(BundleDocument))]
[JsonSerializable(typeof(ParcelDocument))]
internal sealed partial class BundleJson : JsonSerializerContext;
