namespace GoBootstrap.Versioning;

/// <summary>
/// Which releases the Go project supports: "Each major Go release is supported until there are two newer major releases", see
/// <see href="https://go.dev/doc/devel/release#policy"/>. What Go calls a major release is a minor here: 1.22.
/// </summary>
public static class GoSupport
{
    /// <summary>
    /// Gets the newest release that was known when this version of GoBootstrap was made. A source that is behind it does not make an old
    /// release a supported one.
    /// </summary>
    public static GoVersion NewestKnown { get; } = GoVersion.Parse("1.27.4");

    /// <summary>Finds the newest release that is not a prerelease.</summary>
    /// <param name="versions">The releases there are, in any order.</param>
    /// <returns>The release; <see langword="null"/> when there is none.</returns>
    public static GoVersion? NewestStable(IEnumerable<GoVersion> versions) => versions.Where(IsStable).Max();

    /// <summary>Lists the minors that are supported: the newest one that has a release, and the one before it.</summary>
    /// <param name="versions">The releases there are, in any order.</param>
    /// <returns>At most two language versions, newest first; only those that the list has releases of.</returns>
    public static IReadOnlyList<GoVersion> SupportedMinors(IEnumerable<GoVersion> versions)
    {
        var known = versions as IReadOnlyCollection<GoVersion> ?? [.. versions];
        var newest = NewestStable(known);
        return newest is null
            ? []
            : [.. known
                .Where(version => IsStable(version) && version.Major == newest.Major && version.Minor >= newest.Minor - 1)
                .Select(version => version.Language)
                .Distinct()
                .OrderDescending()];
    }

    /// <summary>Says whether a version still gets fixes, as far as a list of releases can tell.</summary>
    /// <param name="version">The version.</param>
    /// <param name="versions">The releases there are, in any order.</param>
    /// <returns>
    /// <see langword="false"/> when the list has releases of two newer minors (GOB1501); a version that is newer than the list, and any version
    /// when the list has no release, counts as supported.
    /// </returns>
    public static bool IsSupported(GoVersion version, IEnumerable<GoVersion> versions)
    {
        var newest = NewestStable(versions);
        return newest is null
            || version.Major > newest.Major
            || (version.Major == newest.Major && version.Minor >= newest.Minor - 1);
    }

    /// <summary>Says whether a version names a release and not a prerelease or a language version.</summary>
    /// <param name="version">The version.</param>
    /// <returns>Whether it is a release.</returns>
    internal static bool IsStable(GoVersion version) => !version.IsPrerelease && !version.IsLanguageVersion;
}
