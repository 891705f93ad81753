using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>
/// Tells MSBuild what a program is made of, so that an unchanged one starts no task. The lists are properties for the evaluations to come,
/// and a file beside the program carries the time of the build. Its name holds what is in it: whoever has other lists, because another
/// configuration built since, misses the file and asks again.
/// </summary>
/// <param name="inputs">The absolute paths of the files.</param>
/// <param name="folders">The absolute paths of the folders in which a new file would be an input too.</param>
internal sealed class DependencyFile(IEnumerable<string> inputs, IEnumerable<string> folders)
{
    private readonly List<string> _inputs = [.. inputs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    private readonly List<string> _folders = [.. folders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Writes the file, in place of those of earlier builds.</summary>
    /// <param name="folder">The absolute path of the folder to write it to.</param>
    /// <param name="startedAt">When the build began: what was changed after that is newer than its result.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="GoBootstrapException">GOB4011: it cannot be written.</exception>
    public string Write(string folder, DateTimeOffset startedAt)
    {
        var text = string.Concat(_inputs.Concat(_folders.Select(other => other + "/")).Select(line => line + "\n"));
        var path = Path.Combine(folder, $"inputs.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}.items");
        var temporary = path + ".tmp";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(temporary, text);
            File.SetLastWriteTimeUtc(temporary, startedAt.UtcDateTime);
            File.Move(temporary, path, overwrite: true);
            foreach (var other in Directory.EnumerateFiles(folder, "inputs.*.items").Where(other => other != path))
            {
                File.Delete(other);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GoBootstrapException(
                ErrorCode.FileOperationFailed, $"The list of inputs cannot be written to '{folder}': {exception.Message}", exception);
        }

        return path;
    }

    /// <summary>Gives the properties, each on a line; each adds to what other programs of the project have said.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>Elements for a property group.</returns>
    public string ToProperties(string path) => string.Join('\n', new[]
    {
        Property("_GoKnownStamps", [MSBuildText.Escape(path)]),
        Property("_GoKnownInputs", _inputs.Select(MSBuildText.Escape)),
        Property("_GoKnownPatterns", _folders.Select(folder => MSBuildText.Escape(folder) + "/*")),
        Property("_GoKnownExceptions", _folders.Select(folder => MSBuildText.Escape(folder) + "/*_test.go")),
    });

    private static string Property(string name, IEnumerable<string> items) =>
        new XElement(name, $"$({name});{string.Join(';', items)}").ToString(SaveOptions.DisableFormatting);
}
