using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Versioning;

/// <summary>
/// A Go version. It is not a semantic version: <c>1.25 &lt; 1.25beta1 &lt; 1.25rc1 &lt; 1.25.0 &lt; 1.25.1</c> from 1.21 on, where
/// <c>1.25</c> is the language version; before 1.21 the first release has no <c>.0</c>, so <c>1.20rc1 &lt; 1.20 = 1.20.0 &lt; 1.20.1</c>.
/// The rules are those of Go's own package <see href="https://pkg.go.dev/go/version">go/version</see>. A prerelease of a patch, which that
/// package refuses, was published once (<c>go1.9.2rc2</c>); it is read and stands before its patch.
/// </summary>
public sealed class GoVersion : IComparable<GoVersion>, IEquatable<GoVersion>
{
    private GoVersion(int major, int minor, int? patch, GoPrereleaseKind kind, int prerelease)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        PrereleaseKind = kind;
        PrereleaseNumber = prerelease;
    }

    /// <summary>Gets the first number, 1 for every Go so far.</summary>
    public int Major { get; }

    /// <summary>Gets the second number.</summary>
    public int Minor { get; }

    /// <summary>Gets the third number as it was written; <see langword="null"/> when there is none.</summary>
    public int? Patch { get; }

    /// <summary>Gets the kind of prerelease.</summary>
    public GoPrereleaseKind PrereleaseKind { get; }

    /// <summary>Gets the number of the prerelease, such as 2 for <c>1.25rc2</c>; 0 when it is none.</summary>
    public int PrereleaseNumber { get; }

    /// <summary>Gets a value indicating whether this is a beta or a release candidate.</summary>
    public bool IsPrerelease => PrereleaseKind != GoPrereleaseKind.None;

    /// <summary>
    /// Gets a value indicating whether this names a language version and not a release: <c>1.25</c>. Before 1.21 the same text names the
    /// first release, and this is <see langword="false"/>.
    /// </summary>
    public bool IsLanguageVersion => Patch is null && !IsPrerelease && HasDotZero;

    /// <summary>
    /// Gets the name under which the release is published, such as <c>go1.22.6</c>. Before 1.21 a first release has no <c>.0</c>, so
    /// <c>1.20.0</c> is <c>go1.20</c>; the very first is <c>go1</c>.
    /// </summary>
    public string ToolchainName => Release is { Minor: 0, Patch: null, IsPrerelease: false }
        ? string.Create(CultureInfo.InvariantCulture, $"go{Major}")
        : "go" + Release;

    /// <summary>Gets the language version: major and minor only.</summary>
    public GoVersion Language => new(Major, Minor, null, GoPrereleaseKind.None, 0);

    /// <summary>Gets the same version, written as its release is: without the <c>.0</c> that first releases before 1.21 do not have.</summary>
    internal GoVersion Release => Patch is 0 && !IsPrerelease && !HasDotZero ? Language : this;

    private bool HasDotZero => Minor >= 21;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they have the same place in the order.</returns>
    public static bool operator ==(GoVersion? left, GoVersion? right) => left?.Equals(right) ?? right is null;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they have different places in the order.</returns>
    public static bool operator !=(GoVersion? left, GoVersion? right) => !(left == right);

    /// <summary>Compares two versions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the first is older.</returns>
    public static bool operator <(GoVersion left, GoVersion right) => left.CompareTo(right) < 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the first is not newer.</returns>
    public static bool operator <=(GoVersion left, GoVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the first is newer.</returns>
    public static bool operator >(GoVersion left, GoVersion right) => left.CompareTo(right) > 0;

    /// <summary>Compares two versions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether the first is not older.</returns>
    public static bool operator >=(GoVersion left, GoVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a version.</summary>
    /// <param name="text">Text such as <c>1.22.6</c>, <c>go1.25rc1</c> or, as other tools write it, <c>1.25.0-rc.1</c>.</param>
    /// <returns>The version.</returns>
    /// <exception cref="GoBootstrapException">GOB1001: the text is not a Go version.</exception>
    public static GoVersion Parse(string text) => TryParse(text, out var version)
        ? version
        : throw new GoBootstrapException(
            ErrorCode.VersionNotUnderstood,
            $"'{UserText.Show(text)}' is not a Go version. Expected a version such as '1.22.6', 'go1.22.6' or '1.25rc1'.");

    /// <summary>Reads a version.</summary>
    /// <param name="text">Text such as <c>1.22.6</c>, <c>go1.25rc1</c> or, as other tools write it, <c>1.25.0-rc.1</c>.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether the text is a Go version.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out GoVersion? version)
    {
        version = null;
        if (text is null)
        {
            return false;
        }

        var rest = text.AsSpan();
        rest = rest.StartsWith("go", StringComparison.Ordinal) ? rest[2..] : rest;
        if (!TryTakeNumber(ref rest, out var major) || major == 0)
        {
            return false;
        }

        // "1" is 1.0, as Go reads it.
        var minor = 0;
        int? patch = null;
        var hasMinor = TryTake(ref rest, ".");
        if (hasMinor && (!TryTakeNumber(ref rest, out minor) || !TryTakePatch(ref rest, out patch)))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            version = new(major, minor, patch, GoPrereleaseKind.None, 0);
        }
        else if (hasMinor && TryTakePrerelease(rest, out var kind, out var number))
        {
            version = new(major, minor, patch is 0 ? null : patch, kind, number);
        }

        return version is not null;
    }

    /// <summary>
    /// Reads the version in the name of a toolchain, as it stands in a <c>toolchain</c> line or in GOTOOLCHAIN. What follows a <c>-</c> is the
    /// name of a private build and is dropped: <c>go1.22.6-custom</c> is 1.22.6. See <see href="https://go.dev/doc/toolchain#name"/>.
    /// </summary>
    /// <param name="name">The name, such as <c>go1.22.6</c>.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether the text names a toolchain with a Go version.</returns>
    public static bool TryParseToolchainName([NotNullWhen(true)] string? name, [NotNullWhen(true)] out GoVersion? version)
    {
        version = null;
        if (name is null || !name.StartsWith("go", StringComparison.Ordinal) || name.AsSpan().IndexOfAny('/', '\\') >= 0)
        {
            return false;
        }

        var suffix = name.AsSpan().IndexOfAny('-', ' ', '\t');
        return TryParse(suffix < 0 ? name : name[..suffix], out version);
    }

    // For what has been checked before, such as the numbers of a range that NuGet.Versioning has read.
    internal static GoVersion Create(int major, int minor, int? patch) => new(major, minor, patch, GoPrereleaseKind.None, 0);

    /// <inheritdoc/>
    public int CompareTo(GoVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Major.CompareTo(other.Major);
        order = order != 0 ? order : Minor.CompareTo(other.Minor);
        order = order != 0 ? order : EffectivePatch.CompareTo(other.EffectivePatch);
        order = order != 0 ? order : Rank.CompareTo(other.Rank);
        return order != 0 ? order : PrereleaseNumber.CompareTo(other.PrereleaseNumber);
    }

    /// <inheritdoc/>
    public bool Equals(GoVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GoVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Major, Minor, EffectivePatch, Rank, PrereleaseNumber);

    /// <summary>Writes the version as Go does, without <c>go</c> before it.</summary>
    /// <returns>Text such as <c>1.22.6</c>.</returns>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
        if (Patch is { } patch)
        {
            text = string.Create(CultureInfo.InvariantCulture, $"{text}.{patch}");
        }

        return PrereleaseKind switch
        {
            GoPrereleaseKind.Beta => string.Create(CultureInfo.InvariantCulture, $"{text}beta{PrereleaseNumber}"),
            GoPrereleaseKind.ReleaseCandidate => string.Create(CultureInfo.InvariantCulture, $"{text}rc{PrereleaseNumber}"),
            _ => text,
        };
    }

    // A language version and a prerelease stand before patch 0, so they share its number and are told apart by rank.
    private int EffectivePatch => Patch ?? 0;

    private int Rank => PrereleaseKind switch
    {
        GoPrereleaseKind.Beta => 1,
        GoPrereleaseKind.ReleaseCandidate => 2,
        _ => IsLanguageVersion ? 0 : 3,
    };

    private static bool TryTake(ref ReadOnlySpan<char> rest, string expected)
    {
        var isThere = rest.StartsWith(expected, StringComparison.Ordinal);
        rest = isThere ? rest[expected.Length..] : rest;
        return isThere;
    }

    // At most nine digits, which always fit, and no zero before others.
    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? rest : rest[..length];
        rest = rest[digits.Length..];
        number = 0;
        return digits.Length is >= 1 and <= 9
            && (digits.Length == 1 || digits[0] != '0')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryTakePatch(ref ReadOnlySpan<char> rest, out int? patch)
    {
        patch = null;
        if (!TryTake(ref rest, "."))
        {
            return true;
        }

        var isNumber = TryTakeNumber(ref rest, out var number);
        patch = number;
        return isNumber;
    }

    // "rc1", or "-rc.1" and "-rc1" as semantic-version tools write it: 1.25.0-rc.1 is go1.25rc1.
    private static bool TryTakePrerelease(ReadOnlySpan<char> rest, out GoPrereleaseKind kind, out int number)
    {
        var isSemantic = TryTake(ref rest, "-");
        kind = TryTake(ref rest, "rc") ? GoPrereleaseKind.ReleaseCandidate : TryTake(ref rest, "beta") ? GoPrereleaseKind.Beta : GoPrereleaseKind.None;
        number = 0;
        if (kind == GoPrereleaseKind.None)
        {
            return false;
        }

        _ = isSemantic && TryTake(ref rest, ".");
        return TryTakeNumber(ref rest, out number) && rest.IsEmpty;
    }
}
