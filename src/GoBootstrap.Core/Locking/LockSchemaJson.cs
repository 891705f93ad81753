using System.Text.Json.Serialization;

namespace GoBootstrap.Locking;

/// <summary>Reads the schema alone of a file that may be a later version's, so it passes over everything else.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LockSchemaDocument))]
internal sealed partial class LockSchemaJson : JsonSerializerContext;
