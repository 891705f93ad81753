using System.Xml;
using System.Xml.Linq;
using NuGet.Versioning;

namespace GoBootstrap.Packaging;

/// <summary>
/// What the manifest of a NuGet package, its <c>.nuspec</c>, says of what it is. See
/// <see href="https://learn.microsoft.com/nuget/reference/nuspec"/>.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="VersionText">The version as it is written.</param>
/// <param name="IsToolchain">Whether it is of the type of toolchain packages.</param>
internal sealed record PackageManifest(string Id, string VersionText, bool IsToolchain)
{
    /// <summary>The type of toolchain packages. NuGet refuses to reference a package of a type that it does not know as a library.</summary>
    public const string TypeName = "GoBootstrapToolchain";

    private const long LargestDocument = 1 << 20;

    /// <summary>Gets the version; <see langword="null"/> when it is none.</summary>
    public NuGetVersion? Version => NuGetVersion.TryParse(VersionText, out var version) ? version : null;

    /// <summary>Reads a manifest.</summary>
    /// <param name="content">The document.</param>
    /// <returns>What it says; an id or a version that it does not say is empty.</returns>
    /// <exception cref="XmlException">It is not well-formed, or too large.</exception>
    public static PackageManifest Read(byte[] content)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(content),
            new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestDocument });
        var metadata = XDocument.Load(reader).Root?.Elements().FirstOrDefault(element => element.Name.LocalName == "metadata");
        var types = Elements(metadata, "packageTypes").SelectMany(list => Elements(list, "packageType"));
        return new(
            Elements(metadata, "id").FirstOrDefault()?.Value.Trim() ?? "",
            Elements(metadata, "version").FirstOrDefault()?.Value.Trim() ?? "",
            types.Any(type => string.Equals((string?)type.Attribute("name"), TypeName, StringComparison.OrdinalIgnoreCase)));
    }

    // The namespace of manifests changed several times, and NuGet looks at names alone.
    private static IEnumerable<XElement> Elements(XElement? parent, string name) =>
        parent?.Elements().Where(element => element.Name.LocalName == name) ?? [];
}
