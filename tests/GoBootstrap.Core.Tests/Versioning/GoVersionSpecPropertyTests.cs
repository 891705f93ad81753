using CsCheck;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Versioning;

/// <summary>Selection against brute force: each form of a spec is restated as a plain question about numbers.</summary>
public sealed class GoVersionSpecPropertyTests
{
    private static readonly Gen<GoVersion[]> Lists = GoVersionSamples.Any.Array[0, 40];

    private static readonly Gen<GoVersion> Releases = Gen.Select(Gen.Int[15, 27], Gen.Int[0, 4], (minor, patch) => GoVersion.Parse($"1.{minor}.{patch}"));

    [Fact]
    public void Prefixes() => Gen.Select(Lists, Gen.Int[1, 2], Gen.Int[0, 30], Gen.OneOf("", ".x", ".*")).Sample((list, major, minor, tail) =>
        Same($"{major}.{minor}{tail}", list, version => version.Major == major && version.Minor == minor));

    [Fact]
    public void Comparators_with_three_numbers() => Gen.Select(Lists, Releases, Releases).Sample((list, low, high) =>
        Same($">={low} <{high}", list, version => version >= low && version < high)
        && Same($">{low}, <={high}", list, version => version > low && version <= high));

    [Fact]
    public void Comparators_with_two_numbers() => Gen.Select(Lists, Gen.Int[0, 30], Gen.Int[0, 30]).Sample((list, low, high) =>
        Same($">=1.{low} <1.{high}", list, version => Minors(version) >= 100 + low && Minors(version) < 100 + high)
        && Same($">1.{low} <=1.{high}", list, version => Minors(version) > 100 + low && Minors(version) <= 100 + high));

    [Fact]
    public void Carets_and_tildes() => Gen.Select(Lists, Releases).Sample((list, from) =>
        Same($"^{from}", list, version => version >= from && version.Major == 1)
        && Same($"~{from}", list, version => version >= from && version.Major == 1 && version.Minor == from.Minor));

    [Fact]
    public void Intervals() => Gen.Select(Lists, Releases, Releases, Gen.Bool, Gen.Bool).Sample((list, one, other, opens, closes) =>
    {
        var (low, high) = one <= other ? (one, other) : (other, one);
        return low == high || Same(
            $"{(opens ? '(' : '[')}{low},{high}{(closes ? ')' : ']')}",
            list,
            version => (opens ? version > low : version >= low) && (closes ? version < high : version <= high));
    });

    [Fact]
    public void Alternatives() => Gen.Select(Lists, Gen.Int[0, 30], Gen.Int[0, 30]).Sample((list, one, other) =>
        Same($"1.{one} || 1.{other}.x", list, version => version.Major == 1 && (version.Minor == one || version.Minor == other)));

    [Fact]
    public void Exact_versions() => Gen.Select(Lists, GoVersionSamples.Any).Sample((list, version) =>
        version.IsLanguageVersion || Equals(GoVersionSpec.Exactly(version).Select([.. list, version]), version));

    [Fact]
    public void Ranges_that_name_a_prerelease() => Gen.Select(Lists, Gen.Int[15, 27], Gen.Int[1, 9]).Sample((list, minor, number) =>
    {
        var from = GoVersion.Parse($"1.{minor}rc{number}");
        var expected = list
            .Where(version => !version.IsLanguageVersion && version >= from)
            .Where(version => !version.IsPrerelease || (version.Major == 1 && version.Minor == minor && version.Patch is null or 0))
            .Max();
        return Equals(GoVersionSpec.Parse($">=1.{minor}rc{number}").Select(list), expected);
    });

    [Fact]
    public void Channels() => Lists.Sample(list =>
    {
        var stable = list.Where(version => !version.IsPrerelease && !version.IsLanguageVersion).Order().ToArray();
        var newest = stable.LastOrDefault();
        var before = stable.LastOrDefault(version => version.Major == newest!.Major && version.Minor == newest.Minor - 1);
        return Equals(GoVersionSpec.Stable.Select(list), newest) && Equals(GoVersionSpec.Parse("oldstable").Select(list), before);
    });

    [Fact]
    public void Any_text_is_read_or_refused_and_an_exact_version_is_safe_in_a_path() =>
        Gen.String[Gen.Char["go1.2x-rc*<>=~^|[](), /\\"], 0, 14].Sample(text =>
            !GoVersionSpec.TryParse(text, out var spec)
            || (!spec.Text.Contains('/', StringComparison.Ordinal)
                && !spec.Text.Contains('\\', StringComparison.Ordinal)
                && spec.Exact?.ToolchainName.All(character => char.IsAsciiLetterOrDigit(character) || character == '.') is not false));

    private static bool Same(string spec, GoVersion[] list, Func<GoVersion, bool> allows) => Equals(
        GoVersionSpec.Parse(spec).Select(list),
        list.Where(version => !version.IsPrerelease && !version.IsLanguageVersion && allows(version)).Max());

    private static int Minors(GoVersion version) => (version.Major * 100) + version.Minor;
}
