using System.Xml.Linq;

namespace GoBootstrap.MSBuild;

/// <summary>What the evaluations to come have to know of an ensured toolchain. The build adds for which settings it was ensured.</summary>
/// <param name="GoRoot">The absolute path of GOROOT.</param>
/// <param name="Executable">The absolute path of the go command.</param>
/// <param name="Version">The exact version.</param>
/// <param name="Marker">The file that means that the toolchain is installed.</param>
/// <param name="LockFile">The lock file that decided; empty for none. Only <c>gobootstrap.yaml</c> may know where it is.</param>
internal sealed record ToolchainDocument(string GoRoot, string Executable, string Version, string Marker, string LockFile)
{
    /// <summary>Gives the properties, each on a line.</summary>
    /// <returns>Elements for a property group.</returns>
    public string ToProperties() => string.Join('\n', new[]
    {
        Property("GoToolchainRoot", GoRoot),
        Property("GoToolchainExe", Executable),
        Property("GoToolchainResolvedVersion", Version),
        Property("_GoEnsuredMarker", Marker),
        Property("_GoEnsuredLock", LockFile),
    });

    // Once for MSBuild, which would take a '%' or '$' for its own, and once for XML.
    private static string Property(string name, string value) => new XElement(name, MSBuildText.Escape(value)).ToString(SaveOptions.DisableFormatting);
}
