namespace GoBootstrap.Sources.GoProxy;

/// <summary>What an entry of a list of Go proxies is.</summary>
internal enum GoProxyKind
{
    /// <summary>A proxy at an address.</summary>
    Proxy,

    /// <summary>The origin itself: <c>direct</c>. Nothing behind it counts.</summary>
    Direct,

    /// <summary>Nothing may be fetched: <c>off</c>. Nothing behind it counts.</summary>
    Off,
}
