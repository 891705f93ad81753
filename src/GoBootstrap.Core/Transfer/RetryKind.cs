namespace GoBootstrap.Transfer;

/// <summary>Says what may be done after an attempt failed.</summary>
internal enum RetryKind
{
    /// <summary>The same address may answer when it is asked again.</summary>
    Passing,

    /// <summary>Nobody answers a connection there: asked again once, so that an unreachable source fails fast.</summary>
    Unreachable,

    /// <summary>The same address would say the same again; the next one may not.</summary>
    NextLocation,

    /// <summary>No location can help.</summary>
    Fatal,
}
