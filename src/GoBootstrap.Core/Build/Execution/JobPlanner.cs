using GoBootstrap.Build.Incremental;

namespace GoBootstrap.Build.Execution;

/// <summary>Puts programs together into jobs.</summary>
internal static class JobPlanner
{
    /// <summary>Makes the jobs of a build.</summary>
    /// <param name="binaries">The programs.</param>
    /// <param name="cost">How many seconds a program is expected to take; 0 when that is not known.</param>
    /// <returns>The jobs, the longest first: a long one that begins last would run alone in the end.</returns>
    public static IReadOnlyList<BuildJob> Plan(IEnumerable<PlannedBinary> binaries, Func<PlannedBinary, double> cost)
    {
        var jobs = new List<BuildJob>();
        foreach (var group in binaries.GroupBy(GroupKey))
        {
            jobs.AddRange(Divide([.. group]));
        }

        return [.. jobs.OrderByDescending(job => job.Binaries.Sum(cost))];
    }

    /// <summary>Names the file that <c>go build -o folder/</c> makes of a main package.</summary>
    /// <param name="importPath">The import path.</param>
    /// <returns>The name without suffix.</returns>
    public static string ExecutableName(string importPath)
    {
        var parts = importPath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // The last part of "example.com/tool/v2" is a version of the module.
        return parts.Length > 1 && IsMajorVersion(parts[^1]) ? parts[^2] : parts[^1];
    }

    private static bool IsMajorVersion(string part) =>
        part.Length > 1 && part[0] == 'v' && part[1] is not '0' && part != "v1" && part.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string GroupKey(PlannedBinary binary) => new FingerprintText()
        .Add("module", binary.ModuleDirectory)
        .Add("flags", BuildFlags.Of(binary.Options))
        .Add("environment", BuildEnvironment.Deciding(binary.Target, binary.Options, sourceDate: null))
        .Add("variant", binary.Target.Name)
        .Digest()
        .ToString();

    private static IEnumerable<BuildJob> Divide(List<PlannedBinary> group)
    {
        // A library comes with a header, which a folder for several would not tell apart.
        if (group[0].Options.BuildMode is "c-shared" or "c-archive")
        {
            return group.Select(binary => new BuildJob([binary]));
        }

        var jobs = new List<(HashSet<string> Names, List<PlannedBinary> Binaries)>();
        foreach (var binary in group)
        {
            var name = ExecutableName(binary.ImportPath);
            var place = jobs.FirstOrDefault(job => !job.Names.Contains(name));
            if (place.Binaries is null)
            {
                place = (new(StringComparer.OrdinalIgnoreCase), []);
                jobs.Add(place);
            }

            place.Names.Add(name);
            place.Binaries.Add(binary);
        }

        return jobs.Select(job => new BuildJob(job.Binaries));
    }
}
