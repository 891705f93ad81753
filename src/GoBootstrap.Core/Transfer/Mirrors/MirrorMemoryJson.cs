using System.Text.Json.Serialization;

namespace GoBootstrap.Transfer.Mirrors;

[JsonSerializable(typeof(SortedDictionary<string, MirrorHealth?>))]
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class MirrorMemoryJson : JsonSerializerContext;
