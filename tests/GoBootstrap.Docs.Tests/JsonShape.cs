using System.Text.Json;

namespace GoBootstrap.Tests.Documentation;

/// <summary>Compares documents by their names and kinds of values, not by the values.</summary>
internal static class JsonShape
{
    /// <summary>Looks for a difference.</summary>
    /// <param name="shown">The document that is shown.</param>
    /// <param name="real">The document that a command wrote.</param>
    /// <param name="path">Where in the document this is.</param>
    /// <returns>What differs; <see langword="null"/> when nothing does.</returns>
    public static string? FindDifference(JsonElement shown, JsonElement real, string path = "$")
    {
        if (KindOf(shown) != KindOf(real))
        {
            return $"{path} is {KindOf(shown)} in the document and {KindOf(real)} in what the command writes.";
        }

        return shown.ValueKind switch
        {
            JsonValueKind.Object => InObjects(shown, real, path),
            JsonValueKind.Array => InArrays(shown, real, path),
            _ => null,
        };
    }

    private static string? InObjects(JsonElement shown, JsonElement real, string path)
    {
        var shownNames = shown.EnumerateObject().Select(member => member.Name).ToList();
        var realNames = real.EnumerateObject().Select(member => member.Name).ToList();
        if (!shownNames.SequenceEqual(realNames))
        {
            return $"{path} has '{string.Join(", ", shownNames)}' in the document and '{string.Join(", ", realNames)}' in what the command writes.";
        }

        return shownNames
            .Select(name => FindDifference(shown.GetProperty(name), real.GetProperty(name), $"{path}.{name}"))
            .FirstOrDefault(difference => difference is not null);
    }

    // The elements of a list may differ in what they leave out (evidence of several kinds), so each real one must be like one that is shown.
    private static string? InArrays(JsonElement shown, JsonElement real, string path)
    {
        if (shown.GetArrayLength() == 0)
        {
            return null;
        }

        foreach (var element in real.EnumerateArray())
        {
            var differences = shown.EnumerateArray().Select(example => FindDifference(example, element, path + "[]")).ToList();
            if (differences.TrueForAll(difference => difference is not null))
            {
                return differences[^1];
            }
        }

        return null;
    }

    private static string KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        var kind => kind.ToString(),
    };
}
