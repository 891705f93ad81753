using System.Text.Json.Serialization;
using GoBootstrap.Build.Execution;
using GoBootstrap.Build.Testing;

namespace GoBootstrap.Build.Messages;

/// <summary>Reads what go writes as JSON, without reflection. Names are Go's own.</summary>
[JsonSerializable(typeof(BuildEvent))]
[JsonSerializable(typeof(ListedPackage))]
[JsonSerializable(typeof(TestEvent))]
internal sealed partial class GoJsonContext : JsonSerializerContext;
