namespace GoBootstrap.Tests.Versioning;

/// <summary>
/// Go's order of versions, restated from its documentation with texts instead of numbers and without a look at the product's code: compare
/// major, minor, patch, kind and number in turn, an absent part is the smallest; before minor 21 an absent patch of a release is 0.
/// </summary>
internal static class GoOrder
{
    public static int Compare(string left, string right)
    {
        var (one, other) = (Parts(left), Parts(right));
        for (var index = 0; index < one.Length; index++)
        {
            // Texts of digits: the longer one is larger. Kinds: "" < beta < rc, alphabetically.
            var order = index == 3 ? 0 : one[index].Length.CompareTo(other[index].Length);
            order = order != 0 ? order : string.CompareOrdinal(one[index], other[index]);
            if (order != 0)
            {
                return Math.Sign(order);
            }
        }

        return 0;
    }

    private static string[] Parts(string text)
    {
        var letters = text.IndexOfAny([.. "abcdefghijklmnopqrstuvwxyz"]);
        var digits = letters < 0 ? -1 : text.IndexOfAny([.. "0123456789"], letters);
        var numbers = (letters < 0 ? text : text[..letters]).Split('.');
        var minor = numbers.Length > 1 ? numbers[1] : "0";
        var isOld = minor.Length < 2 || string.CompareOrdinal(minor, "21") < 0;
        var patch = numbers.Length > 2 ? numbers[2] : letters < 0 && isOld ? "0" : "";
        return [numbers[0], minor, patch, letters < 0 ? "" : text[letters..digits], letters < 0 ? "" : text[digits..]];
    }
}
