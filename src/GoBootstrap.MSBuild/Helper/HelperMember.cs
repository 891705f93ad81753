using System.Text;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Helper;

/// <summary>One sidecar in the class that C# code uses.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="FileName">The program's file name without suffix.</param>
/// <param name="Folder">The folder beside the app, empty for the app's own.</param>
internal sealed record HelperMember(string Name, string FileName, string Folder)
{
    private const char BetweenItems = '\u001e';
    private const char BetweenParts = '\u001f';

    /// <summary>Reads the sidecars of a project.</summary>
    /// <param name="text">Folder, name and member name of each.</param>
    /// <returns>The members.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: a member name is no identifier. GOB0021: two have one name.</exception>
    public static IReadOnlyList<HelperMember> ParseAll(string text)
    {
        var members = text.Split(BetweenItems, StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        var twice = members.GroupBy(member => member.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? members
            : throw new GoBootstrapException(
                ErrorCode.SidecarNamesCollide,
                $"The sidecars {string.Join(" and ", twice.Select(member => $"'{member.FileName}'"))} would both be the property '{twice.Key}' of the "
                + "class that C# code uses. Set MemberName of one of them.");
    }

    private static HelperMember Parse(string item)
    {
        var parts = item.Split(BetweenParts);
        var (folder, file) = (parts[0].TrimEnd('/', '\\').Replace('\\', '/'), parts[1]);
        var name = parts.Length > 2 && parts[2].Length > 0 ? parts[2] : Identifier(file);
        return IsIdentifier(name)
            ? new(name, file, folder)
            : throw new GoBootstrapException(
                ErrorCode.InvalidOption, $"MemberName of the sidecar '{file}' is '{name}', but a C# identifier was expected, such as '{Identifier(file)}'.");
    }

    // "my-agent.v2" becomes MyAgentV2.
    private static string Identifier(string file)
    {
        var name = new StringBuilder();
        var starts = true;
        foreach (var letter in file)
        {
            if (char.IsLetterOrDigit(letter))
            {
                name.Append(starts ? char.ToUpperInvariant(letter) : letter);
            }

            starts = !char.IsLetterOrDigit(letter);
        }

        return name.Length == 0 || char.IsDigit(name[0]) ? $"_{name}" : name.ToString();
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_');
}
