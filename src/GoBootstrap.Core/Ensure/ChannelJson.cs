using System.Text.Json.Serialization;

namespace GoBootstrap.Ensure;

[JsonSerializable(typeof(SortedDictionary<string, ChannelDocument?>))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ChannelJson : JsonSerializerContext;
