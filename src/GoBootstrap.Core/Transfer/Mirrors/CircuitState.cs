namespace GoBootstrap.Transfer.Mirrors;

/// <summary>Says whether a mirror that failed before is asked.</summary>
internal enum CircuitState
{
    /// <summary>It is asked as any other.</summary>
    Closed,

    /// <summary>Its pause is over: it is asked once, and that decides.</summary>
    HalfOpen,

    /// <summary>It is asked only when no other one is left.</summary>
    Open,
}
