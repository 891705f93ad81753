using System.Text.Json.Serialization;

namespace GoBootstrap.Bundles.Writing;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(List<IndexDocument>))]
internal sealed partial class IndexDocumentJson : JsonSerializerContext;
