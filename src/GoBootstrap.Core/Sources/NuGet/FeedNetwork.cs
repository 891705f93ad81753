using System.Net;
using GoBootstrap.Transfer;

namespace GoBootstrap.Sources.NuGet;

/// <summary>How feeds are connected to.</summary>
/// <param name="Proxy">The proxies: the NuGet configuration's own, else the environment's.</param>
/// <param name="Trust">The certificates.</param>
/// <param name="Settings">The deadlines.</param>
/// <param name="Clock">What makes the timers.</param>
internal sealed record FeedNetwork(IWebProxy Proxy, CertificateTrust Trust, TransferSettings Settings, TimeProvider Clock);
