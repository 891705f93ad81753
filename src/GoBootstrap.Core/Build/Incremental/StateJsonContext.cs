using System.Text.Json.Serialization;

namespace GoBootstrap.Build.Incremental;

/// <summary>Reads and writes what a build remembers, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TargetState))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
