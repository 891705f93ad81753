using System.Text.RegularExpressions;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>Decides which suites are read, and in which order.</summary>
internal static partial class AptSuitePlan
{
    /// <summary>Makes the plan.</summary>
    /// <param name="configuration">apt's configuration.</param>
    /// <param name="settings">The source's settings.</param>
    /// <returns>
    /// The suites, each archive's suite once: those that a setting names, backports, base suites, updates, security updates; within one tier in
    /// the order of the configuration.
    /// </returns>
    /// <exception cref="GoBootstrapException">GOB0001: a setting names a suite that cannot be one.</exception>
    public static IReadOnlyList<AptSuite> Make(AptConfiguration configuration, AptSourceSettings settings)
    {
        if (settings.Suites.FirstOrDefault(name => !SuitePattern().IsMatch(name)) is { } malformed)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"'{malformed}' is not the name of a suite. Expected a name such as 'trixie-backports'.");
        }

        // Several entries for one suite (one for each component, as some write it) all stay.
        var configured = configuration.Entries
            .Select(entry => new AptSuite(
                entry, entry.Suite, settings.Suites.Contains(entry.Suite) ? AptSuiteTier.Named : Classify(entry.Suite), IsConfigured: true))
            .DistinctBy(suite => (suite.Entry.Archive, suite.Name, string.Join(' ', suite.Entry.Components)))
            .ToList();
        var main = configuration.Entries.Where(IsMainArchive).ToList();
        var derived = settings.Suites
            .SelectMany(name => main.Select(entry => new AptSuite(entry, name, AptSuiteTier.Named, IsConfigured: false)))
            .Concat(settings.IncludesBackports ? main.Where(HasBackports).Select(Backports) : [])
            .DistinctBy(suite => (suite.Entry.Archive, suite.Name))
            .Where(suite => !configured.Exists(other => other.Name == suite.Name && other.Entry.Archive.Equals(suite.Entry.Archive)));
        return [.. configured.Concat(derived).OrderBy(suite => suite.Tier)];
    }

    private static bool HasBackports(AptEntry entry) =>
        Classify(entry.Suite) == AptSuiteTier.Base && !entry.Suite.AsSpan().ContainsAny('-', '/');

    // Archives keep a link for every alias, so 'stable-backports' is there as 'trixie-backports' is.
    private static AptSuite Backports(AptEntry entry) => new(entry, entry.Suite + "-backports", AptSuiteTier.Backports, IsConfigured: false);

    private static bool IsMainArchive(AptEntry entry) =>
        entry.Components.Any(component => component is "main" or "universe") && Classify(entry.Suite) != AptSuiteTier.Security;

    private static AptSuiteTier Classify(string suite) =>
        suite.EndsWith("-security", StringComparison.Ordinal) || suite.EndsWith("/updates", StringComparison.Ordinal) ? AptSuiteTier.Security
        : suite.Contains("-backports", StringComparison.Ordinal) ? AptSuiteTier.Backports
        : suite.EndsWith("-updates", StringComparison.Ordinal) ? AptSuiteTier.Updates
        : AptSuiteTier.Base;

    [GeneratedRegex(@"\A(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._+~-]*(?:/[A-Za-z0-9][A-Za-z0-9._+~-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SuitePattern();
}
