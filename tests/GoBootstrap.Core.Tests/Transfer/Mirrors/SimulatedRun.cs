using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Transfer.Mirrors;

/// <summary>How a simulated download ended.</summary>
internal sealed record SimulatedRun(TimeSpan Time, SimulatedNetwork Network, CollectingLog Log, GoBootstrapException? Error);
