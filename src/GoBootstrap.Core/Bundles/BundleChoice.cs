using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles;

/// <summary>Chooses what of a bundle is installed.</summary>
internal static class BundleChoice
{
    /// <summary>Chooses.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="request">What is wanted.</param>
    /// <returns>Versions and ports, newest first: for each wish and port the best version that the bundle has.</returns>
    /// <exception cref="GoBootstrapException">GOB1001: a version is none. GOB1002: the bundle lacks what is wanted. GOB5xxx: a port is none.</exception>
    public static IReadOnlyList<(GoVersion Version, GoPort Port)> Choose(OpenedBundle bundle, BundleImportRequest request)
    {
        var all = bundle.Toolchains;
        var ports = request.Ports.Select(GoPort.Parse).ToHashSet();
        var candidates = all.Where(toolchain => ports.Count == 0 || ports.Contains(toolchain.Port)).ToList();
        if (request.Versions.Count > 0)
        {
            candidates = [.. request.Versions.SelectMany(text => Select(text, candidates)).Distinct()
                .OrderByDescending(toolchain => toolchain.Version).ThenBy(toolchain => toolchain.Port.ToString(), StringComparer.Ordinal)];
        }

        return candidates.Count > 0 && ports.All(port => candidates.Exists(toolchain => toolchain.Port == port))
            ? candidates
            : throw NoMatch(bundle, string.Join("', '", request.Versions), request.Ports);

        IEnumerable<(GoVersion Version, GoPort Port)> Select(string text, List<(GoVersion Version, GoPort Port)> among)
        {
            var spec = GoVersionSpec.Parse(text);
            var found = among.GroupBy(toolchain => toolchain.Port)
                .Select(group => (Version: spec.Select(group.Select(toolchain => toolchain.Version)), group.Key))
                .Where(choice => choice.Version is not null)
                .Select(choice => (choice.Version!, choice.Key))
                .ToList();
            return found.Count > 0 ? found : throw NoMatch(bundle, text, request.Ports);
        }
    }

    private static GoBootstrapException NoMatch(OpenedBundle bundle, string versions, IReadOnlyList<string> ports)
    {
        var has = string.Join(", ", bundle.Toolchains.Select(toolchain => $"{toolchain.Version} ({toolchain.Port})"));
        var wanted = ports.Count == 0 ? "" : $" for '{string.Join("', '", ports)}'";
        var what = versions.Length == 0 ? "any version" : $"'{versions}'";
        return new(
            ErrorCode.NoReleaseMatches,
            $"The bundle '{bundle.AllFiles.Show("")}' does not have {what}{wanted}. It has: {(has.Length == 0 ? "none" : has)}. Name one of these, or "
            + "make the bundle with what is missing.");
    }
}
