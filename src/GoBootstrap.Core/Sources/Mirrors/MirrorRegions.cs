using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Mirrors;

/// <summary>
/// Lists of public mirrors of the Go project's own releases that are known to work, by region. A mirror supplies bytes and never trust, so being
/// on a list says nothing but that asking may be fast. Mirrors that are dead, need an account or have no such folder are not listed; see ADR 0021.
/// </summary>
internal static class MirrorRegions
{
    private const string Google = "https://dl.google.com/go/";

    private static readonly Dictionary<string, Region> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["global"] = new(["https://go.dev/dl/?mode=json&include=all", "https://golang.google.cn/dl/?mode=json&include=all"], [Google]),

        // 'golang.google.cn' is the index there and only redirects for the archives, so as a mirror it would not be independent of the index.
        ["cn"] = new(
            ["https://golang.google.cn/dl/?mode=json&include=all", "https://go.dev/dl/?mode=json&include=all"],
            [
                "https://mirrors.ustc.edu.cn/golang/", "https://mirrors.aliyun.com/golang/", "https://mirrors.nju.edu.cn/golang/",
                "https://mirrors.hust.edu.cn/golang/", Google,
            ]),
    };

    /// <summary>Gets the names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Says whether there is a region.</summary>
    /// <param name="name">Its name, in small or capital letters.</param>
    /// <returns>Whether there is.</returns>
    public static bool Has(string name) => All.ContainsKey(name);

    /// <summary>Puts a region's lists in the place of the defaults; what the user named himself comes before the region's mirrors.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The same with the lists that count.</returns>
    /// <exception cref="GoBootstrapException">GOB2031: the region is not known.</exception>
    public static OfficialSourceSettings Apply(OfficialSourceSettings settings)
    {
        if (settings.Region is not { } name)
        {
            return settings;
        }

        if (!All.TryGetValue(name, out var region))
        {
            throw new GoBootstrapException(
                ErrorCode.UnknownRegion,
                $"'{name}' is not a region of mirrors. The regions are: {string.Join(", ", Names)}. Name one of them, or name mirrors one by one.");
        }

        var defaults = new OfficialSourceSettings();
        return settings with
        {
            Indexes = settings.Indexes.SequenceEqual(defaults.Indexes, StringComparer.Ordinal) ? region.Indexes : settings.Indexes,
            Mirrors = settings.Mirrors.SequenceEqual(defaults.Mirrors, StringComparer.Ordinal)
                ? region.Mirrors
                : [.. settings.Mirrors.Union(region.Mirrors, StringComparer.Ordinal)],
        };
    }

    private sealed record Region(IReadOnlyList<string> Indexes, IReadOnlyList<string> Mirrors);
}
