using System.Text;
using System.Xml.Linq;

namespace GoBootstrap.Packaging;

/// <summary>The names of a toolchain package's files, and the small ones that a package needs to be one.</summary>
internal static class PackageFiles
{
    /// <summary>The folder of the toolchain and of what vouches for it; it is laid out as an offline bundle is.</summary>
    public const string Toolchain = "toolchain/";

    /// <summary>The page that feeds show.</summary>
    public const string Readme = "README.md";

    /// <summary>Go's licence.</summary>
    public const string License = "LICENSE.txt";

    /// <summary>Who made what is in the package.</summary>
    public const string Notice = "NOTICE.txt";

    /// <summary>The list of content types that makes a zip a package.</summary>
    public const string ContentTypes = "[Content_Types].xml";

    /// <summary>Says which file is the manifest.</summary>
    public const string Relationships = "_rels/.rels";

    private const string OctetStream = "application/octet-stream";
    private static readonly XNamespace TypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace RelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Writes the list of content types. A reader of packages that goes by it passes over a file without one.</summary>
    /// <param name="files">The names of all other files.</param>
    /// <returns>The document.</returns>
    public static byte[] WriteContentTypes(IEnumerable<string> files)
    {
        var names = files.ToList();
        var extensions = names.Select(Extension).Where(extension => extension.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var bare = names.Where(name => Extension(name).Length == 0).Order(StringComparer.Ordinal);
        return Write(new(
            TypesNamespace + "Types",
            new XElement(
                TypesNamespace + "Default",
                new XAttribute("Extension", "rels"),
                new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            extensions.Select(extension => new XElement(
                TypesNamespace + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", OctetStream))),
            bare.Select(name => new XElement(
                TypesNamespace + "Override", new XAttribute("PartName", "/" + name), new XAttribute("ContentType", OctetStream)))));
    }

    /// <summary>Writes which file is the manifest.</summary>
    /// <param name="manifest">The manifest's name.</param>
    /// <returns>The document.</returns>
    public static byte[] WriteRelationships(string manifest) => Write(new(
        RelationshipsNamespace + "Relationships",
        new XElement(
            RelationshipsNamespace + "Relationship",
            new XAttribute("Type", "http://schemas.microsoft.com/packaging/2010/07/manifest"),
            new XAttribute("Target", "/" + manifest),
            new XAttribute("Id", "R1"))));

    /// <summary>Writes an XML document that has the same bytes on every machine.</summary>
    /// <param name="root">The document.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Write(XElement root) =>
        Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="utf-8"?>""" + "\n" + root.ToString().ReplaceLineEndings("\n") + "\n");

    private static string Extension(string name) => Path.GetExtension(name[(name.LastIndexOf('/') + 1)..]).TrimStart('.');
}
