using System.Text.Json.Serialization;

namespace GoBootstrap.Sources.Official;

[JsonSerializable(typeof(List<IndexRelease?>))]
internal sealed partial class IndexJson : JsonSerializerContext;
