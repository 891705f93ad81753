using System.Text.Json.Serialization;

namespace GoBootstrap.Store;

/// <summary>
/// Reads and writes the store's documents without reflection. Names are in camel case; properties that a reader does not know are passed over,
/// so that a later version may add some without a new schema.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(SchemaDocument))]
[JsonSerializable(typeof(MarkerDocument))]
[JsonSerializable(typeof(ActivationsDocument))]
[JsonSerializable(typeof(CurrentDocument))]
internal sealed partial class StoreJsonContext : JsonSerializerContext;
