using System.Text.Json.Serialization;

namespace GoBootstrap.Locking;

/// <summary>
/// Reads and writes lock files without reflection. It is strict: a name that is not known, or that stands there twice, is an error, because a
/// reader that passes over it could pass over what was pinned.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(LockDocument))]
internal sealed partial class LockJson : JsonSerializerContext;
