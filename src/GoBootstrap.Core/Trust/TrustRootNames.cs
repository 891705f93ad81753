namespace GoBootstrap.Trust;

/// <summary>Names roots of trust as messages, settings and documents do.</summary>
public static class TrustRootNames
{
    /// <summary>Gets the names of all roots.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<TrustRoot>().Select(Name)];

    /// <summary>Names a root.</summary>
    /// <param name="root">The root.</param>
    /// <returns>Its name in lower case, such as <c>openpgp</c>.</returns>
    public static string Name(this TrustRoot root) => root.ToString().ToLowerInvariant();

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name, in small or capital letters.</param>
    /// <param name="root">The root.</param>
    /// <returns>Whether it is the name of a root.</returns>
    public static bool TryParse(string text, out TrustRoot root)
    {
        var name = text.Trim();
        root = Enum.GetValues<TrustRoot>().FirstOrDefault(known => string.Equals(known.Name(), name, StringComparison.OrdinalIgnoreCase));
        return string.Equals(root.Name(), name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a name that a user gave.</summary>
    /// <param name="text">The name.</param>
    /// <returns>The root.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB0001: it is not the name of a root.</exception>
    public static TrustRoot Parse(string text) => TryParse(text, out var root)
        ? root
        : throw new Diagnostics.GoBootstrapException(
            Diagnostics.ErrorCode.InvalidOption,
            $"'{Versioning.UserText.Show(text)}' is not a root of trust. The roots are: {string.Join(", ", All)}.");
}
