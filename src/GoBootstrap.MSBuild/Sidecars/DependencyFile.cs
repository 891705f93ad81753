using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>
/// Tells MSBuild what a program is made of, so that an unchanged one starts no task. The lists are properties for the evaluations to come,
/// and a file beside the program carries the time of the build. Its name holds what is in it: whoever has other lists or another toolchain,
/// because another configuration built since, misses the file and asks again.
/// </summary>
/// <param name="toolchain">Which toolchain built the program: its version and what is in it.</param>
/// <param name="inputs">The absolute paths of the files.</param>
/// <param name="folders">The absolute paths of the folders in which a new file would be an input too.</param>
internal sealed class DependencyFile(string toolchain, IEnumerable<string> inputs, IEnumerable<string> folders)
{
    // Longer than any build takes, so that nobody's file of a build that goes on is taken away.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(2);

    private readonly List<string> _inputs = [.. inputs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    private readonly List<string> _folders = [.. folders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Gets the patterns, as a list of MSBuild, of what would be new in the folders.</summary>
    public string Patterns => string.Join(';', _folders.Select(folder => MSBuildText.Escape(folder) + "/*"));

    /// <summary>Gets the patterns, as a list of MSBuild, of what does not count of that.</summary>
    public string Exceptions => string.Join(';', _folders.Select(folder => MSBuildText.Escape(folder) + "/*_test.go"));

    /// <summary>Writes the file, in place of those of earlier builds.</summary>
    /// <param name="folder">The absolute path of the folder to write it to.</param>
    /// <param name="startedAt">When the build began: what was changed after that is newer than its result.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: it cannot be written.</exception>
    public string Write(string folder, DateTimeOffset startedAt)
    {
        var text = string.Concat(_inputs.Prepend(toolchain).Concat(_folders.Select(other => other + "/")).Select(line => line + "\n"));
        var path = Path.Combine(folder, $"inputs.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}.items");
        // The lock of the program's folder is no longer held, and another process may write an equal list.
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(temporary, text);
            File.SetLastWriteTimeUtc(temporary, startedAt.UtcDateTime);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.FileOperationFailed, $"The list of inputs cannot be written to '{folder}': {exception.Message}", exception);
        }

        DeleteOthers(folder, path, startedAt);
        return path;
    }

    /// <summary>Gives the properties, each on a line; each adds to what other programs of the project have said.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>Elements for a property group.</returns>
    public string ToProperties(string path) => string.Join('\n', new[]
    {
        Property("_GoKnownStamps", MSBuildText.Escape(path)),
        Property("_GoKnownInputs", string.Join(';', _inputs.Select(MSBuildText.Escape))),
        Property("_GoKnownPatterns", Patterns),
        Property("_GoKnownExceptions", Exceptions),
    });

    // Whoever has an older list finds that it is older than what changed, or asks without need: nothing depends on its going away.
    private static void DeleteOthers(string folder, string path, DateTimeOffset startedAt)
    {
        try
        {
            foreach (var other in Directory.EnumerateFiles(folder, "inputs.*").Where(other => other != path && IsObsolete(other, startedAt)))
            {
                File.Delete(other);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process has it open or was faster, or its owner is another user; the next build tries again.
        }
    }

    private static bool IsObsolete(string file, DateTimeOffset startedAt) => Path.GetExtension(file) switch
    {
        ".items" => true,
        ".tmp" => File.GetLastWriteTimeUtc(file) < (startedAt - Abandoned).UtcDateTime,
        _ => false,
    };

    private static string Property(string name, string items) =>
        new XElement(name, $"$({name});{items}").ToString(SaveOptions.DisableFormatting);
}
