using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources.Apt;

/// <summary>The base address of an archive, and the credentials for it. It shows itself without them.</summary>
/// <param name="location">The base address, http, https or file; it may hold user info.</param>
/// <param name="credentials">Credentials of apt's <c>auth.conf</c>.</param>
internal sealed class AptArchive(Uri location, AptCredentials credentials) : IEquatable<AptArchive>
{
    private readonly string _base = location.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Makes the address of a file, credentials included.</summary>
    /// <param name="path">The path below the archive, not escaped.</param>
    /// <returns>The address.</returns>
    public Uri Locate(string path) => credentials.Apply(new Uri(
        _base + "/" + string.Join('/', path.Split('/').Where(segment => segment is not ("" or ".")).Select(Uri.EscapeDataString))));

    /// <summary>Shows the address of a file.</summary>
    /// <param name="path">The path below the archive, not escaped.</param>
    /// <returns>The address without credentials.</returns>
    public string Show(string path) => Redactor.Show(Locate(path));

    /// <inheritdoc/>
    public bool Equals(AptArchive? other) => other is not null && _base == other._base;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AptArchive);

    /// <inheritdoc/>
    public override int GetHashCode() => _base.GetHashCode(StringComparison.Ordinal);

    /// <summary>Shows the base address.</summary>
    /// <returns>The address without credentials.</returns>
    public override string ToString() => Redactor.ShowText(_base);
}
