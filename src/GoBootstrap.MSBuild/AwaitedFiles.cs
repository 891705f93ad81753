using System.Xml.Linq;

namespace GoBootstrap.MSBuild;

/// <summary>
/// Files that are not there and would change an answer if they were. MSBuild compares times of files that exist only, so each evaluation to come
/// is given conditions that look for them.
/// </summary>
internal static class AwaitedFiles
{
    /// <summary>Gives an element for each folder, which sets a property when one of its files has come to be there.</summary>
    /// <param name="files">The absolute paths of the files.</param>
    /// <returns>A list of MSBuild, with an equal text for equal files of one folder; empty for none.</returns>
    public static string ToElements(IEnumerable<string> files) =>
        string.Join(';', files.GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal).Select(ToElement));

    private static string ToElement(IEnumerable<string> files)
    {
        var condition = string.Join(" or ", files.Distinct(StringComparer.Ordinal).Select(file => $"Exists('{MSBuildText.Escape(file)}')"));
        return MSBuildText.Escape(new XElement("_GoAppeared", new XAttribute("Condition", condition), "true").ToString(SaveOptions.DisableFormatting));
    }
}
