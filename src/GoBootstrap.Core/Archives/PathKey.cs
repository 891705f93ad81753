using System.Globalization;
using System.Text;

namespace GoBootstrap.Archives;

/// <summary>
/// Makes keys that are equal where a file system may take two paths for one: it may ignore case (NTFS, APFS), or normalise Unicode (HFS+, APFS).
/// </summary>
/// <remarks>
/// The runtime runs without ICU (invariant globalization) and then cannot normalise, so equality after normalisation is approximated from the
/// safe side: two different paths count as one when they are equal apart from non-ASCII characters and marks, and at least one of them has a
/// character that is not its own composed form (https://unicode.org/reports/tr15/). Two paths that are both composed differ in every form.
/// </remarks>
internal static class PathKey
{
    /// <summary>Folds the case of a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The key; as long as the path.</returns>
    public static string FoldCase(string path) => Ascii.IsValid(path)
        ? path.ToUpperInvariant()
        : string.Create(path.Length, path, static (key, path) =>
        {
            path.AsSpan().ToUpperInvariant(key);
            for (var i = 0; i < key.Length; i++)
            {
                key[i] = key[i] switch
                {
                    '\u0130' or '\u0131' => 'I',
                    '\u017F' => 'S',
                    '\u1E9E' => '\u00DF',
                    '\u212A' => 'K',
                    '\u037E' => ';',
                    '\u1FEF' => '`',
                    var other => other,
                };
            }
        });

    /// <summary>Reduces a folded path to what normalisation cannot change.</summary>
    /// <param name="folded">The result of <see cref="FoldCase"/>.</param>
    /// <param name="isComposed">Whether the path is certainly its own composed form.</param>
    /// <returns>The skeleton: each character that normalisation may touch is one <c>?</c>, together with the marks after it.</returns>
    public static string Skeleton(string folded, out bool isComposed)
    {
        isComposed = true;
        var skeleton = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            var isMark = IsMark(rune);
            isComposed &= !isMark && !IsSingleton(rune.Value);
            if (isMark && skeleton.Length > 0 && skeleton[^1] != '/')
            {
                skeleton[^1] = '?';
            }
            else
            {
                skeleton.Append(rune.IsAscii ? (char)rune.Value : '?');
            }
        }

        return skeleton.ToString();
    }

    // Vowels and final consonants of decomposed Hangul join the character before them as marks do.
    private static bool IsMark(Rune rune) => !rune.IsAscii
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            || rune.Value is (>= 0x1160 and <= 0x11FF) or (>= 0xD7B0 and <= 0xD7FF));

    // Blocks that hold the characters whose composed form is another character.
    private static bool IsSingleton(int value) => value is (>= 0x0340 and <= 0x0345) or 0x0374 or 0x037E or 0x0387
        or (>= 0x0958 and <= 0x095F) or (>= 0x09DC and <= 0x09DF) or (>= 0x0A33 and <= 0x0A5E) or (>= 0x0B5C and <= 0x0B5D)
        or (>= 0x0F43 and <= 0x0FB9) or (>= 0x1F00 and <= 0x1FFF) or 0x2000 or 0x2001 or 0x2126 or 0x212A or 0x212B or 0x2329 or 0x232A
        or 0x2ADC or (>= 0xF900 and <= 0xFB4E) or (>= 0x1D15E and <= 0x1D1C0) or (>= 0x2F800 and <= 0x2FA1D);
}
