using GoBootstrap.Bundles.Parcels;
using GoBootstrap.Platforms;
using GoBootstrap.Sources.Apt;
using GoBootstrap.Sources.Bundle;
using GoBootstrap.Sources.GoProxy;
using GoBootstrap.Sources.NuGet;
using GoBootstrap.Sources.Official;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Sources;

/// <summary>
/// Says for each source and system which roots of trust exist. It asks what the sources themselves make their candidates and files of, so it cannot
/// say anything else than what happens; the table in docs/security.md is made of it. A new source is one more part of <see cref="Rows"/>.
/// </summary>
internal static class RootTable
{
    private const string AllReleases = "all";

    /// <summary>Gets the rows.</summary>
    public static IReadOnlyList<RootTableRow> Rows { get; } =
    [
        .. Official(),
        new(GoProxySource.SourceName, SystemsOf(PortTable.All.Where(row => row.IsPublished)), AllReleases, "module `.zip`", GoProxySource.Roots),
        new(AptSource.SourceName, ["linux"], AllReleases, "`.deb`", AptSource.Roots),
        .. Parcels(BundleSource.SourceName),
        .. Parcels(NuGetSource.SourceName),
    ];

    /// <summary>Writes the table.</summary>
    /// <returns>A table of Markdown with a column for each root.</returns>
    public static string ToMarkdown()
    {
        var roots = Enum.GetValues<TrustRoot>();
        List<string> lines =
        [
            $"| source | system | Go | file | {string.Join(" | ", roots.Select(root => $"`{root.Name()}`"))} |",
            $"|{string.Concat(Enumerable.Repeat("---|", 4 + roots.Length))}",
        ];
        lines.AddRange(Rows.Select(row =>
            $"| `{row.Source}` | {string.Join(", ", row.Systems)} | {row.Releases} | {row.File} | "
            + $"{string.Join(" | ", roots.Select(root => Cell(row, root)))} |"));
        return string.Join('\n', lines);
    }

    // A lock file is a root for whatever it names, wherever that comes from.
    private static string Cell(RootTableRow row, TrustRoot root) =>
        root == TrustRoot.Lock ? "locked" : row.Roots.All.Contains(root) ? "yes" : "-";

    private static IEnumerable<RootTableRow> Official()
    {
        var border = ToolchainModule.FirstOfOneStep;
        foreach (var files in PortTable.All.Where(row => row.IsPublished).GroupBy(row => row.ArchiveExtension))
        {
            var isZip = files.Key == ".zip";
            foreach (var (releases, version, exists) in new (string, Versioning.GoVersion, Func<GoPortInfo, bool>)[]
            {
                ($"from {border}", border, row => row.LastVersion is null || row.LastVersion >= border),
                ($"before {border}", Versioning.GoVersion.Parse("1.20.14"), row => row.FirstVersion is { } first && first < border),
            })
            {
                yield return new(OfficialSource.SourceName, SystemsOf(files.Where(exists)), releases, $"`{files.Key}`", OfficialRoots.Of(isZip, version));
            }
        }
    }

    // What a parcel brings along is what its source had, and the list of digests that it stands in.
    private static IEnumerable<RootTableRow> Parcels(string source)
    {
        foreach (var row in Official())
        {
            var roots = ParcelRoots.Of(
                row.Roots.SignatureRoots.Contains(TrustRoot.OpenPgp), row.Roots.SignatureRoots.Contains(TrustRoot.Sumdb), ParcelRoots.OfBundle);
            yield return new(source, row.Systems, row.Releases, $"{row.File} of `{row.Source}`", roots);
        }

        var systems = SystemsOf(PortTable.All.Where(row => row.IsPublished));
        yield return new(source, systems, AllReleases, "packed again, of `goproxy`", ParcelRoots.Of(isSigned: false, isProven: true, ParcelRoots.OfBundle));
        yield return new(source, ["linux"], AllReleases, "packed again, of `apt`", ParcelRoots.Of(isSigned: false, isProven: false, ParcelRoots.OfBundle));
    }

    private static IReadOnlyList<string> SystemsOf(IEnumerable<GoPortInfo> rows) => [.. rows.Select(row => row.Port.Os).Distinct().Order(StringComparer.Ordinal)];
}
