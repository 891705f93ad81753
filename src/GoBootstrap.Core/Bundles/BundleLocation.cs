using GoBootstrap.Diagnostics;
using GoBootstrap.Sources;

namespace GoBootstrap.Bundles;

/// <summary>Reads where a bundle is.</summary>
internal static class BundleLocation
{
    private const string Role = "location of the bundle";

    /// <summary>Reads a location.</summary>
    /// <param name="text">A folder, absolute or relative to the current folder, or an address.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>The address, with a slash at its end.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: it is neither a path nor an address that can be read. GOB2033: it is empty.</exception>
    public static Uri Parse(string? text, GoBootstrapEnvironment environment)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new GoBootstrapException(
                ErrorCode.BundleLocationUnusable,
                "The source 'bundle' is used, and no bundle is named. Name its folder or address: '--bundle', or 'bundle: location:' in gobootstrap.yaml.");
        }

        return IsAddress(text)
            ? SourceAddress.ParseFolder(text, Role)
            : new Uri(Path.TrimEndingDirectorySeparator(environment.Absolute(text)) + Path.DirectorySeparatorChar);
    }

    /// <summary>Says whether reading there opens no connection: a folder of this machine, but not the share of another one.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is local.</returns>
    public static bool IsLocal(Uri address) => address.IsFile && !address.IsUnc;

    // "C:\bundle" is a path on Windows, and no scheme has one letter.
    private static bool IsAddress(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 1 && Uri.CheckSchemeName(text[..colon]) && text.AsSpan(colon + 1).StartsWith("/");
    }
}
