using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build.Outputs;

/// <summary>The names of the files that a build writes beside its programs, and what every path of an output has to be.</summary>
internal static class OutputFileNames
{
    public const string Checksums = "SHA256SUMS";
    public const string Signature = "SHA256SUMS.asc";
    public const string ArtifactList = "artifacts.json";
    public const string Provenance = "provenance.intoto.json";
    public const string Shard = "shard.json";
    public const string BillOfMaterialsSuffix = ".cdx.json";

    private static readonly string[] Own = [Checksums, Signature, ArtifactList, Provenance, Shard];

    /// <summary>Checks all paths of a result.</summary>
    /// <param name="files">The paths below the output folder, each with what the file is, such as <c>the archive for 'linux/arm64'</c>.</param>
    /// <exception cref="GoBootstrapException">GOB7015: a path cannot be used. GOB7016: two are the same on some file system.</exception>
    public static void Check(IEnumerable<(string Path, string What)> files)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Own)
        {
            seen.Add(PathKey.FoldCase(name), $"the build's own '{name}'");
        }

        foreach (var (path, what) in files)
        {
            if (Problem(path) is { } problem)
            {
                throw new GoBootstrapException(
                    ErrorCode.OutputNameUnusable,
                    $"The path of {what} would be '{UserText.Show(path)}', which {problem}. Give a path below the output folder, with '/' between its "
                    + "parts, that every file system takes.");
            }

            if (!seen.TryAdd(PathKey.FoldCase(path), what))
            {
                throw new GoBootstrapException(
                    ErrorCode.OutputsCollide,
                    $"The path of {what} would be '{path}', and so would be that of {seen[PathKey.FoldCase(path)]}, at least where upper and lower case are "
                    + "the same. Put '{target}' into the name, or another placeholder that tells them apart.");
            }
        }
    }

    /// <summary>Says what keeps a path from being an output's.</summary>
    /// <param name="path">The path below the output folder.</param>
    /// <returns>The problem, as the end of the sentence "The path …"; <see langword="null"/> for a good path.</returns>
    public static string? Problem(string path) => path.Length == 0 ? "is empty"
        : EntryName.Problem(path) is { } problem ? problem
        : path.StartsWith(OutputDefinition.StateFolderName + "/", StringComparison.OrdinalIgnoreCase)
            || path.Equals(OutputDefinition.StateFolderName, StringComparison.OrdinalIgnoreCase)
            ? "is in the folder of the build's own state"
        : null;

    /// <summary>Gives a path below the output folder as the file system's.</summary>
    /// <param name="directory">The output folder, absolute.</param>
    /// <param name="path">The path, with forward slashes.</param>
    /// <returns>The absolute path.</returns>
    public static string Absolute(string directory, string path) => Path.Join(directory, path.Replace('/', Path.DirectorySeparatorChar));
}
