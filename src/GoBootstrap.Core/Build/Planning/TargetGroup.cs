namespace GoBootstrap.Build;

/// <summary>A group of targets that has a name.</summary>
internal enum TargetGroup
{
    /// <summary>No group.</summary>
    None,

    /// <summary>Every port of the toolchain: <c>all</c>.</summary>
    All,

    /// <summary>The ports that the toolchain calls first class: <c>first-class</c>.</summary>
    FirstClass,

    /// <summary>The port of this machine: <c>host</c>.</summary>
    Host,
}
