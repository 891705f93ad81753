using System.Text.Json.Serialization;

namespace GoBootstrap.Tool.Output;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BuildDocument))]
[JsonSerializable(typeof(EnsureDocument))]
[JsonSerializable(typeof(ResolveDocument))]
[JsonSerializable(typeof(ListDocument))]
[JsonSerializable(typeof(LockResultDocument))]
[JsonSerializable(typeof(ChangeDocument))]
[JsonSerializable(typeof(PruneDocument))]
[JsonSerializable(typeof(PruneCacheDocument))]
[JsonSerializable(typeof(List<VerifyDocument>))]
[JsonSerializable(typeof(List<InspectDocument>))]
[JsonSerializable(typeof(MirrorTestDocument))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(MergeDocument))]
[JsonSerializable(typeof(ErrorDocument))]
internal sealed partial class ToolJson : JsonSerializerContext;
