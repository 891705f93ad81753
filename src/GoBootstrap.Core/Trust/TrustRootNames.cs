namespace GoBootstrap.Trust;

/// <summary>Names roots of trust as messages and documents do.</summary>
internal static class TrustRootNames
{
    /// <summary>Names a root.</summary>
    /// <param name="root">The root.</param>
    /// <returns>Its name in lower case, such as <c>openpgp</c>.</returns>
    public static string Name(this TrustRoot root) => root.ToString().ToLowerInvariant();
}
