using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GoBootstrap.Sources.Apt;

/// <summary>
/// A version of a Debian package: <c>[epoch:]upstream[-revision]</c>, with the order of
/// <see href="https://www.debian.org/doc/debian-policy/ch-controlfields.html#version">Debian policy 5.6.12</see>, where <c>~</c> stands
/// before everything, even the end.
/// </summary>
internal sealed class DebianVersion : IComparable<DebianVersion>
{
    private readonly string _text;

    private DebianVersion(string text, int epoch, string upstream, string revision)
    {
        _text = text;
        Epoch = epoch;
        Upstream = upstream;
        Revision = revision;
    }

    /// <summary>Gets the epoch; 0 when none is written.</summary>
    public int Epoch { get; }

    /// <summary>Gets the version of the packaged software.</summary>
    public string Upstream { get; }

    /// <summary>Gets the version of the packaging; empty when none is written.</summary>
    public string Revision { get; }

    /// <summary>Reads a version.</summary>
    /// <param name="text">Text such as <c>1.22.12-3~bpo12+1</c>.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether the text is a version.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DebianVersion? version)
    {
        version = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var rest = text;
        var epoch = 0;
        if (rest.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0)
        {
            if (!int.TryParse(rest.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out epoch))
            {
                return false;
            }

            rest = rest[(colon + 1)..];
        }

        var dash = rest.LastIndexOf('-');
        var upstream = dash < 0 ? rest : rest[..dash];
        var revision = dash < 0 ? "" : rest[(dash + 1)..];
        if (upstream.Length == 0 || (dash >= 0 && revision.Length == 0) || !rest.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '~' or '-' or ':'))
        {
            return false;
        }

        version = new(text, epoch, upstream, revision);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(DebianVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Epoch.CompareTo(other.Epoch);
        order = order != 0 ? order : ComparePart(Upstream, other.Upstream);
        return order != 0 ? order : ComparePart(Revision, other.Revision);
    }

    /// <summary>Writes the version.</summary>
    /// <returns>The text it was read from.</returns>
    public override string ToString() => _text;

    // Alternates between a stretch without digits, where letters stand before other signs and '~' before all, and a number.
    private static int ComparePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (left.Length > 0 || right.Length > 0)
        {
            while (!StartsWithDigit(left) || !StartsWithDigit(right))
            {
                var order = Weight(left).CompareTo(Weight(right));
                if (order != 0)
                {
                    return order;
                }

                if (left.IsEmpty || StartsWithDigit(left))
                {
                    // Equal weights of 0: both are at their end or at a number.
                    break;
                }

                left = left[1..];
                right = right[1..];
            }

            var number = CompareNumber(ref left, ref right);
            if (number != 0)
            {
                return number;
            }
        }

        return 0;
    }

    private static int CompareNumber(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        var a = TakeNumber(ref left);
        var b = TakeNumber(ref right);
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }

    private static ReadOnlySpan<char> TakeNumber(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        var number = text[..length].TrimStart('0');
        text = text[length..];
        return number;
    }

    private static bool StartsWithDigit(ReadOnlySpan<char> text) => text.Length > 0 && char.IsAsciiDigit(text[0]);

    private static int Weight(ReadOnlySpan<char> text) =>
        text.IsEmpty || char.IsAsciiDigit(text[0]) ? 0
        : text[0] == '~' ? -1
        : char.IsAsciiLetter(text[0]) ? text[0]
        : text[0] + 256;
}
