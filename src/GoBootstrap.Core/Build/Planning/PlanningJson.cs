using System.Text.Json.Serialization;

namespace GoBootstrap.Build;

[JsonSerializable(typeof(List<DistListEntry>))]
[JsonSerializable(typeof(KnownPackage))]
[JsonSerializable(typeof(SortedDictionary<string, List<KnownPackage>>))]
[JsonSerializable(typeof(SortedDictionary<string, long>))]
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class PlanningJson : JsonSerializerContext;
