namespace GoBootstrap.Sources.Apt;

/// <summary>Why a suite is read, in the order in which an exact version is looked for.</summary>
internal enum AptSuiteTier
{
    /// <summary>A setting names it.</summary>
    Named,

    /// <summary>It is a backports suite.</summary>
    Backports,

    /// <summary>It is the suite of a release.</summary>
    Base,

    /// <summary>It updates a release.</summary>
    Updates,

    /// <summary>It brings security updates.</summary>
    Security,
}
