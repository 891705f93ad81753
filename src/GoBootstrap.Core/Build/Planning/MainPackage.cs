namespace GoBootstrap.Build;

/// <summary>A main package of a module.</summary>
/// <param name="Definition">What the definition says of it.</param>
/// <param name="Relative">Its folder below the module with forward slashes; empty for the module's own.</param>
/// <param name="ImportPath">Its import path.</param>
internal sealed record MainPackage(PackageDefinition Definition, string Relative, string ImportPath)
{
    /// <summary>Gets its path as the go command takes it.</summary>
    public string Path => Relative.Length == 0 ? "." : $"./{Relative}";

    /// <summary>Gets the name that the go command gives its program: the last part of the import path that is no major version.</summary>
    public string DefaultName
    {
        get
        {
            var parts = ImportPath.Split('/');
            return parts.Length > 1 && IsMajorVersion(parts[^1]) ? parts[^2] : parts[^1];
        }
    }

    // v2 and higher; v0 and v1 stand in no import path.
    private static bool IsMajorVersion(string part) =>
        part.Length >= 2 && part[0] == 'v' && part[1] != '0' && part != "v1" && part.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
