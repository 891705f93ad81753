namespace GoBootstrap.Configuration;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class NearestName
{
    private const int LongestCompared = 40;

    /// <summary>Finds the nearest of the known names.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">The known names.</param>
    /// <returns>A name that a few typing errors would turn into the written one; <see langword="null"/> when none is near.</returns>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestCompared)
        {
            return null;
        }

        var written = Simplify(name);
        return known
            .Select(candidate => (Name: candidate, Distance: Distance(written, Simplify(candidate))))
            .Where(candidate => candidate.Distance <= Math.Max(1, (Math.Min(written.Length, candidate.Name.Length) + 1) / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    // Another case, or other dashes, is the same word to whoever wrote it.
    private static string Simplify(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(above[j], row[j - 1]) + 1);
                // Two letters in the wrong order are one typing error.
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above) = (above, row);
        }

        return above[^1];
    }
}
