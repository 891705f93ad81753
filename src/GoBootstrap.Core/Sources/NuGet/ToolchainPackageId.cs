using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;

namespace GoBootstrap.Sources.NuGet;

/// <summary>The id of the package that holds a port's toolchains: the prefix, a dot, and the port, such as <c>GoBootstrap.Toolchain.linux-amd64</c>.</summary>
internal static class ToolchainPackageId
{
    // A feed may refuse longer ones: https://learn.microsoft.com/nuget/reference/nuspec#id.
    private const int LongestId = 100;

    /// <summary>Gives the id.</summary>
    /// <param name="prefix">What it begins with.</param>
    /// <param name="port">The port.</param>
    /// <returns>The id.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: the prefix cannot stand in an id.</exception>
    public static string For(string prefix, GoPort port)
    {
        var id = $"{prefix}.{port.Os}-{port.Arch}";
        return IsPrefix(prefix) && id.Length <= LongestId
            ? id
            : throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"'{Versioning.UserText.Show(prefix)}' cannot be the beginning of a package id. Expected letters, digits and '_', with single dots or dashes "
                + $"between them, and at most {LongestId} characters with the port behind it, such as '{NuGetSettings.DefaultIdPrefix}'.");
    }

    /// <summary>Says whether an id is that of a package for a port, whatever it begins with.</summary>
    /// <param name="id">The id.</param>
    /// <param name="port">The port.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsFor(string id, GoPort port)
    {
        var end = $".{port.Os}-{port.Arch}";
        return id.EndsWith(end, StringComparison.Ordinal) && id.Length <= LongestId && IsPrefix(id[..^end.Length]);
    }

    /// <summary>Says whether a text can be the beginning of an id.</summary>
    /// <param name="prefix">The text.</param>
    /// <returns>Whether it can.</returns>
    public static bool IsPrefix(string prefix)
    {
        var wasWord = false;
        foreach (var character in prefix)
        {
            var isWord = char.IsAsciiLetterOrDigit(character) || character == '_';
            if (!isWord && (!wasWord || character is not ('.' or '-')))
            {
                return false;
            }

            wasWord = isWord;
        }

        return wasWord;
    }
}
