using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>
/// Which root catches which attack when it is the only one that is left: the attacker has all others in his hand. The tests run every cell, and
/// the table in docs/security.md is made of it. An attack is one line; another source is one more column.
/// </summary>
internal static class AttackTable
{
    public const string TarGz = "`.tar.gz`";
    public const string Zip = "`.zip`";
    public const string Module = "module";
    public const string Package = "`.deb`";

    /// <summary>An attack that the root cannot see by its nature: the test asserts that it passes.</summary>
    private const string Passes = "passes";

    /// <summary>An attack on something that is not this root's.</summary>
    private const string Other = "-";

    public static readonly IReadOnlyList<(string Files, TrustRoot Root)> Columns =
    [
        (TarGz, TrustRoot.Index), (TarGz, TrustRoot.OpenPgp), (TarGz, TrustRoot.Sumdb), (Zip, TrustRoot.Index), (Zip, TrustRoot.Sumdb),
        (Module, TrustRoot.Sumdb), (Package, TrustRoot.Apt),
    ];

    private static readonly (Attack Attack, string Text, string[] Cells)[] Rows =
    [
        (Attack.PackingChanged, "bits of the packing are changed, the files are the same", ["3001", "3011", Passes, "3002", Passes, Passes, "3001"]),
        (Attack.FileChanged, "packed anew with one file changed", ["3002", "3011", "3028", "3002", "3028", "3028", "3002"]),
        (Attack.FileAdded, "packed anew with one file more", ["3002", "3011", "3028", "3002", "3028", "3028", "3002"]),
        (Attack.FileAddedBelowTest, "packed anew with one file more below `test`", ["3002", "3011", Passes, "3002", Passes, "3028", "3002"]),
        (Attack.OtherArchiveOfOneSize, "another archive with the same size", ["3001", "3011", "3028", "3001", "3028", "3028", "3001"]),
        (Attack.OlderReleaseUnderTheName, "an older release under the name of the newer", ["3001", "3011", "3028", "3001", "3028", "3028", "3002"]),
        (Attack.IndexForged, "the index names the digest of the attacker's archive", [Passes, "3011", "3028", Passes, "3028", Other, "3001"]),
        (Attack.IndexReplayed, "the signed index of long ago", [Other, Other, Other, Other, Other, Other, "3016"]),
        (Attack.SignatureStripped, "the signature is taken away", [Other, "3010", Other, Other, Other, Other, "3010"]),
        (Attack.SignatureOfAnotherFile, "the signature of another file", [Other, "3011", Other, Other, Other, Other, "3011"]),
        (Attack.SignedByAnotherKey, "a good signature by another key", [Other, "3012", Other, Other, Other, Other, "3012"]),
        (Attack.RecordForged, "the record says the attacker's sum", [Other, Other, "3024", Other, "3024", "3024", Other]),
        (Attack.RecordOfAnotherVersion, "the proven record of another version", [Other, Other, "3027", Other, "3027", "3027", Other]),
        (Attack.RecordOfAnotherLog, "the record of a log with another key", [Other, Other, "3022", Other, "3022", "3022", Other]),
        (Attack.EverythingReplaced, "whatever a mirror or proxy serves is replaced", ["3002", "3012", "3024", "3002", "3024", "3024", "3012"]),
    ];

    /// <summary>Gets the cells, each over the network and, where the root exists there, from a folder.</summary>
    public static TheoryData<string, TrustRoot, Attack, bool, ErrorCode?> Cells
    {
        get
        {
            var data = new TheoryData<string, TrustRoot, Attack, bool, ErrorCode?>();
            foreach (var (attack, _, cells) in Rows)
            {
                foreach (var (cell, (files, root)) in cells.Zip(Columns).Where(pair => pair.First != Other))
                {
                    ErrorCode? expected = cell == Passes ? null : (ErrorCode)int.Parse(cell, CultureInfo.InvariantCulture);
                    data.Add(files, root, attack, false, expected);
                    if (root != TrustRoot.Index)
                    {
                        data.Add(files, root, attack, true, expected);
                    }
                }
            }

            return data;
        }
    }

    public static string ToMarkdown()
    {
        List<string> lines =
        [
            $"| attack | {string.Join(" | ", Columns.Select(column => $"{column.Files} by `{column.Root.Name()}`"))} |",
            $"|---|{string.Concat(Enumerable.Repeat("---|", Columns.Count))}",
        ];
        lines.AddRange(Rows.Select(row => $"| {row.Text} | {string.Join(" | ", row.Cells.Select(cell => cell is Passes or Other ? cell : "GOB" + cell))} |"));
        return string.Join('\n', lines);
    }
}
