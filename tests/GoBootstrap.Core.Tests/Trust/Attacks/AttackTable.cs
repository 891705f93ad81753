using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>
/// Which root catches which attack when it is the only one that is left: the attacker has all others in his hand. The tests run every cell, and
/// the tables in docs/security.md are made of it. An attack is one line; another source is one more column.
/// </summary>
internal static class AttackTable
{
    public const string TarGz = "`.tar.gz`";
    public const string Zip = "`.zip`";
    public const string Module = "module";
    public const string Package = "`.deb`";
    public const string InBundle = "bundle";
    public const string OnFeed = "NuGet package";

    /// <summary>An attack that the root cannot see by its nature: the test asserts that it passes.</summary>
    private const string Passes = "passes";

    /// <summary>An attack on something that is not this root's.</summary>
    private const string Other = "-";

    public static readonly IReadOnlyList<(string Files, TrustRoot Root)> Columns =
    [
        (TarGz, TrustRoot.Index), (TarGz, TrustRoot.OpenPgp), (TarGz, TrustRoot.Sumdb), (Zip, TrustRoot.Index), (Zip, TrustRoot.Sumdb),
        (Module, TrustRoot.Sumdb), (Package, TrustRoot.Apt),
        (InBundle, TrustRoot.Bundle), (OnFeed, TrustRoot.Bundle),
        (TarGz, TrustRoot.Lock), (Zip, TrustRoot.Lock), (Module, TrustRoot.Lock), (Package, TrustRoot.Lock), (InBundle, TrustRoot.Lock), (OnFeed, TrustRoot.Lock),
    ];

    // For each attack the cells of the roots of upstream, of the bundle's own signature, and of the lock file.
    private static readonly (Attack Attack, string Text, string Upstream, string Bundle, string Lock)[] Rows =
    [
        (Attack.PackingChanged, "bits of the packing are changed, the files are the same",
            "3001 3011 passes 3002 passes passes 3001", "3001 3001", "3042 3042 passes 3042 3042 3042"),
        (Attack.FileChanged, "packed anew with one file changed",
            "3002 3011 3028 3002 3028 3028 3002", "3002 3002", "3042 3042 3042 3042 3042 3042"),
        (Attack.FileAdded, "packed anew with one file more",
            "3002 3011 3028 3002 3028 3028 3002", "3002 3002", "3042 3042 3042 3042 3042 3042"),
        (Attack.FileAddedBelowTest, "packed anew with one file more below `test`",
            "3002 3011 passes 3002 passes 3028 3002", "3002 3002", "3042 3042 3042 3042 3042 3042"),
        (Attack.OtherArchiveOfOneSize, "another archive with the same size",
            "3001 3011 3028 3001 3028 3028 3001", "3001 3001", "3042 3042 3042 3042 3042 3042"),
        (Attack.OlderReleaseUnderTheName, "an older release under the name of the newer",
            "3001 3011 3028 3001 3028 3028 3002", "3001 3001", "3042 3042 3042 3042 3042 3042"),
        (Attack.PortsSwapped, "the toolchain of another port under the name of this",
            "3002 3011 3028 3001 3028 3028 3002", "3002 3002", "3042 3042 3042 3042 3042 3042"),
        (Attack.FileTakenOut, "the archive is taken out", "- - - - - - -", "3046 3046", "- - - - 3046 3046"),
        (Attack.IndexForged, "the index, or the bundle's list, names the digest of the attacker's archive",
            "passes 3011 3028 passes 3028 - 3001", "3011 3011", "3042 3042 - 3042 3042 3042"),
        (Attack.IndexReplayed, "the signed index, or bundle, of long ago", "- - - - - - 3016", "passes passes", "- - - - 2002 2002"),
        (Attack.SignatureStripped, "the signature is taken away", "- 3010 - - - - 3010", "3010 3010", "- - - - - -"),
        (Attack.SignatureOfAnotherFile, "the signature of another file, or of another bundle", "- 3011 - - - - 3011", "3011 3011", "- - - - - -"),
        (Attack.SignedByAnotherKey, "a good signature by another key", "- 3012 - - - - 3012", "3012 3012", "- - - - - -"),
        (Attack.RecordForged, "the record says the attacker's sum", "- - 3024 - 3024 3024 -", "- -", "- - - - - -"),
        (Attack.RecordOfAnotherVersion, "the proven record of another version", "- - 3027 - 3027 3027 -", "- -", "- - - - - -"),
        (Attack.RecordOfAnotherLog, "the record of a log with another key", "- - 3022 - 3022 3022 -", "- -", "- - - - - -"),
        (Attack.EverythingReplaced, "whatever a mirror, proxy, feed or courier supplies is replaced",
            "3002 3012 3024 3002 3024 3024 3012", "3012 3012", "3042 3042 3042 3042 3042 3042"),
        (Attack.DescriptionForged, "the document beside the archive says the attacker's digest, and the list does not", "- - - - - - -", "3001 3001", "- - - - 3042 3042"),
        (Attack.ContentsForged, "`gobootstrap-bundle.json` and `index.json` say the attacker's digest", "- - - - - - -", "passes passes", "- - - - passes passes"),
        (Attack.PackageRepacked, "the package is packed anew, the files in it are the same", "- - - - - - -", "- passes", "- - - - - passes"),
        (Attack.LockEdited, "the lock file is edited by hand to the attacker's digest", "- - - - - - -", "- -", "3036 3036 3036 3036 3036 3036"),
        (Attack.LockOfAnotherRelease, "the lock file of an older release", "- - - - - - -", "- -", "3038 3038 3038 3038 3038 3038"),
        (Attack.LockTakenAway, "the lock file is taken away", "- - - - - - -", "- -", "3035 3035 3035 3035 3035 3035"),
        (Attack.LockForged, "the lock file is edited to the attacker's digest, and sealed again", "- - - - - - -", "- -", "passes passes passes passes passes passes"),
    ];

    /// <summary>Gets the cells, each over the network and, where the root exists there, from a folder.</summary>
    public static TheoryData<string, TrustRoot, Attack, bool, ErrorCode?> Cells
    {
        get
        {
            var data = new TheoryData<string, TrustRoot, Attack, bool, ErrorCode?>();
            foreach (var row in Rows)
            {
                foreach (var (cell, (files, root)) in CellsOf(row).Zip(Columns).Where(pair => pair.First != Other))
                {
                    ErrorCode? expected = cell == Passes ? null : (ErrorCode)int.Parse(cell, CultureInfo.InvariantCulture);
                    data.Add(files, root, row.Attack, false, expected);
                    if (root != TrustRoot.Index)
                    {
                        data.Add(files, root, row.Attack, true, expected);
                    }
                }
            }

            return data;
        }
    }

    /// <summary>Writes the table of some roots, without the attacks that are about none of them.</summary>
    public static string ToMarkdown(params TrustRoot[] roots)
    {
        var shown = Enumerable.Range(0, Columns.Count).Where(index => roots.Contains(Columns[index].Root)).ToList();
        List<string> lines =
        [
            $"| attack | {string.Join(" | ", shown.Select(index => $"{Columns[index].Files} by `{Columns[index].Root.Name()}`"))} |",
            $"|---|{string.Concat(Enumerable.Repeat("---|", shown.Count))}",
        ];
        foreach (var row in Rows)
        {
            var cells = CellsOf(row);
            if (shown.Exists(index => cells[index] != Other))
            {
                lines.Add($"| {row.Text} | {string.Join(" | ", shown.Select(index => cells[index] is Passes or Other ? cells[index] : "GOB" + cells[index]))} |");
            }
        }

        return string.Join('\n', lines);
    }

    private static string[] CellsOf((Attack Attack, string Text, string Upstream, string Bundle, string Lock) row)
    {
        string[] cells = [.. row.Upstream.Split(' '), .. row.Bundle.Split(' '), .. row.Lock.Split(' ')];
        return cells.Length == Columns.Count ? cells : throw new InvalidOperationException($"'{row.Text}' has {cells.Length} cells.");
    }
}
