using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Bundles;

/// <summary>
/// The files that a mirror's list names no more and that readers of the list before may still ask for. They stay until the next sync, which knows
/// them by this note in the folder of the mirror's own state. The note only says what may be removed and what need not be reported.
/// </summary>
internal static class RetiredFiles
{
    /// <summary>The path of the note.</summary>
    public const string Note = BundlePaths.State + "retired";

    private static readonly UTF8Encoding Encoding = new(false, throwOnInvalidBytes: false);

    /// <summary>Reads the note.</summary>
    /// <param name="folder">The folder of the bundle, absolute.</param>
    /// <returns>The paths; none when there is no note.</returns>
    /// <exception cref="GoBootstrapException">GOB3045: it is far too large. GOB4011: it cannot be read.</exception>
    public static HashSet<string> Read(string folder)
    {
        var file = Path.Join(folder, Note.Replace('/', Path.DirectorySeparatorChar));
        var content = BoundedFile.TryRead(
            file,
            BundlePaths.LargestList,
            size => new(
                ErrorCode.BundleListMalformed,
                $"'{file}' has {size} bytes, and at most {BundlePaths.LargestList} were expected. It is a note of the last sync; remove it."));
        return content is null ? [] : Encoding.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Writes the content of a note.</summary>
    /// <param name="paths">The paths.</param>
    /// <returns>The content.</returns>
    public static byte[] Write(IEnumerable<string> paths) =>
        Encoding.GetBytes(string.Concat(paths.Order(StringComparer.Ordinal).Select(path => path + "\n")));
}
