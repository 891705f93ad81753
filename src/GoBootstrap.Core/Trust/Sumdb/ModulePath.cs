using System.Text;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Writes module paths and versions as addresses have them: <c>!</c> and the small letter for a capital one, because some disks ignore case.
/// </summary>
internal static class ModulePath
{
    /// <summary>Escapes a path or a version.</summary>
    /// <param name="text">The path or version, in ASCII and without <c>!</c>.</param>
    /// <returns>The text for an address.</returns>
    /// <exception cref="ArgumentException">The text has a character that neither may have.</exception>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '!' or <= ' ' or > '~')
            {
                throw new ArgumentException($"'{text}' is no path and no version of a module.", nameof(text));
            }

            if (char.IsAsciiLetterUpper(c))
            {
                escaped.Append('!');
            }

            escaped.Append(char.ToLowerInvariant(c));
        }

        return escaped.ToString();
    }
}
