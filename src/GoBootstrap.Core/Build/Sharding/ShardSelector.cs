using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build.Sharding;

/// <summary>One part of a matrix that is divided over several machines.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record ShardSelector(int Index, int Count)
{
    /// <summary>The largest number of parts; no CI system starts more jobs from one matrix.</summary>
    public const int LargestCount = 256;

    /// <summary>Reads a part.</summary>
    /// <param name="text">Text such as <c>2/3</c>.</param>
    /// <returns>The part.</returns>
    /// <exception cref="GoBootstrapException">GOB7023: the text is not a part of at most 256.</exception>
    public static ShardSelector Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length == 2 && TryNumber(parts[0], out var index) && TryNumber(parts[1], out var count) && index <= count)
        {
            return new(index, count);
        }

        throw new GoBootstrapException(
            ErrorCode.ShardInvalid,
            $"'{UserText.Show(text)}' is not a shard. Give its number and how many there are, such as '2/3': whole numbers from 1 to {LargestCount}, "
            + "the first not above the second.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= LargestCount;
}
