using System.Text.Json.Serialization;
using GoBootstrap.Build.Sharding;

namespace GoBootstrap.Build.Outputs;

/// <summary>Reads and writes the documents of a result without reflection; <see cref="OutputDocuments"/> has the form.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(OutputState))]
[JsonSerializable(typeof(IReadOnlyList<ArtifactDocument>))]
[JsonSerializable(typeof(BomDocument))]
[JsonSerializable(typeof(StatementDocument))]
[JsonSerializable(typeof(StatementSubject))]
[JsonSerializable(typeof(ProvenanceProgram))]
[JsonSerializable(typeof(ProvenanceDependency))]
[JsonSerializable(typeof(ShardDocument))]
internal sealed partial class OutputJson : JsonSerializerContext;
