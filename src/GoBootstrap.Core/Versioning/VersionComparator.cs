namespace GoBootstrap.Versioning;

/// <summary>
/// One term of a version spec. It compares only as many numbers as it names: <c>&gt;1.22</c> is about minors and passes over every 1.22.
/// </summary>
/// <param name="Operator">The comparison.</param>
/// <param name="Version">The version on its right side.</param>
/// <param name="Precision">How many numbers count: 0 for none, 1 for the major, 2 for major and minor, 3 for the whole version.</param>
internal sealed record VersionComparator(VersionOperator Operator, GoVersion Version, int Precision)
{
    /// <summary>The precision of a term that names a whole version.</summary>
    public const int Whole = 3;

    /// <summary>Gets a value indicating whether this allows one version only.</summary>
    public bool IsExact => Operator == VersionOperator.Equal && Precision == Whole;

    /// <summary>Judges a version.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether it satisfies the term.</returns>
    public bool Allows(GoVersion version)
    {
        var order = Compare(version);
        return Operator switch
        {
            VersionOperator.Less => order < 0,
            VersionOperator.LessOrEqual => order <= 0,
            VersionOperator.Greater => order > 0,
            VersionOperator.GreaterOrEqual => order >= 0,
            _ => order == 0,
        };
    }

    /// <summary>Says whether this term names a prerelease that leads to the same release as another one.</summary>
    /// <param name="version">A prerelease.</param>
    /// <returns>Whether the term speaks of the prereleases of that release.</returns>
    public bool NamesPrereleasesOf(GoVersion version) =>
        Version.IsPrerelease
        && (Version.Major, Version.Minor, Version.Patch ?? 0) == (version.Major, version.Minor, version.Patch ?? 0);

    private int Compare(GoVersion version) => Precision switch
    {
        0 => 0,
        1 => version.Major.CompareTo(Version.Major),
        2 => (version.Major, version.Minor).CompareTo((Version.Major, Version.Minor)),
        _ => version.CompareTo(Version),
    };
}
