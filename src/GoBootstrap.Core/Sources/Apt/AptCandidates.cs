using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Sources.Apt;

/// <summary>Makes candidates of packages.</summary>
internal static partial class AptCandidates
{
    /// <summary>Pairs the packages of one suite.</summary>
    /// <param name="signed">The suite's Release file.</param>
    /// <param name="architecture">Debian's name of the architecture.</param>
    /// <param name="port">The port.</param>
    /// <param name="packages">The packages.</param>
    /// <param name="log">Takes a line for each package that is passed over.</param>
    /// <returns>A candidate for each package with programs whose sources are there in the same version.</returns>
    public static IEnumerable<AptCandidate> Pair(
        AptSignedRelease signed, string architecture, GoPort port, IReadOnlyList<AptPackage> packages, IGoBootstrapLog log)
    {
        foreach (var programs in packages.Where(package => !package.HoldsSources && package.Architecture == architecture))
        {
            if (!TryReadVersion(programs, out var version))
            {
                log.Debug($"'{programs.FileName}' is passed over: '{programs.Version}' is no version of Go {programs.Language}.");
                continue;
            }

            var sources = packages.FirstOrDefault(package =>
                package.HoldsSources
                && package.Architecture == "all"
                && package.Language == programs.Language
                && package.Source == programs.Source
                && package.SourceVersion == programs.SourceVersion);
            if (sources is null)
            {
                log.Debug(
                    $"'{programs.FileName}' of '{signed.Suite.Origin}' is passed over: 'golang-{programs.Language}-src' of source version "
                    + $"'{programs.SourceVersion}' is not there.");
                continue;
            }

            yield return new(version, port, $"{programs.Source} {programs.Version} ({signed.Suite.Name}, {architecture})")
            {
                Signed = signed,
                Archives = [signed.Suite.Entry.Archive],
                Programs = programs,
                Sources = sources,
            };
        }
    }

    /// <summary>Keeps one candidate for each version: the one with the highest package version, and the first among equals.</summary>
    /// <param name="candidates">The candidates, in the order of their archives.</param>
    /// <returns>The candidates, newest version first.</returns>
    public static IReadOnlyList<AptCandidate> Select(IEnumerable<AptCandidate> candidates) =>
    [
        .. candidates
            .GroupBy(candidate => candidate.Version)
            .Select(group => group.MaxBy(candidate => candidate.Programs.Version)!)
            .OrderByDescending(candidate => candidate.Version),
    ];

    /// <summary>Reads Go's version out of a package's.</summary>
    /// <param name="package">The package.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether it is a release of Go of the line that the package's name says.</returns>
    public static bool TryReadVersion(AptPackage package, [NotNullWhen(true)] out GoVersion? version)
    {
        // '1.27~rc1' sorts before '1.27.0' in Debian's order; '+dfsg' marks files that were taken out.
        var upstream = RepackPattern().Replace(package.Version.Upstream, "").Replace("~", "", StringComparison.Ordinal);
        return GoVersion.TryParse(upstream, out version)
            && !version.IsLanguageVersion
            && !upstream.StartsWith("go", StringComparison.Ordinal)
            && version.Language == GoVersion.Parse(package.Language).Language;
    }

    [GeneratedRegex(@"\+(?:dfsg|ds)[0-9.]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex RepackPattern();
}
