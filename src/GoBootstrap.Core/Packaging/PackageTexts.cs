using System.Text;
using System.Xml.Linq;

namespace GoBootstrap.Packaging;

/// <summary>Writes the manifest of a toolchain package, and the pages for people.</summary>
internal static class PackageTexts
{
    private const string LicenseResource = "GoBootstrap.Packaging.go-license.txt";
    private static readonly XNamespace Namespace = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    /// <summary>Writes the manifest.</summary>
    /// <param name="content">What the package is made of.</param>
    /// <returns>The document.</returns>
    public static byte[] WriteManifest(PackageContent content) => PackageFiles.Write(new(
        Namespace + "package",
        new XElement(
            Namespace + "metadata",
            Text("id", content.Id),
            Text("version", content.PackageVersion.ToNormalizedString()),
            Text("authors", "The Go Authors"),
            Text("developmentDependency", "true"),
            Text("requireLicenseAcceptance", "false"),
            new XElement(Namespace + "license", new XAttribute("type", "expression"), "BSD-3-Clause"),
            Text("readme", PackageFiles.Readme),
            Text("projectUrl", "https://go.dev/"),
            Text("title", Title(content)),
            Text("description", $"{Title(content)}, with what proves that it is authentic. It is restored by GoBootstrap and is no library to reference."),
            Text("copyright", "Copyright 2009 The Go Authors"),
            Text("tags", $"go golang toolchain gobootstrap {content.Port.Os} {content.Port.Arch}"),
            new XElement(
                Namespace + "packageTypes",
                new XElement(Namespace + "packageType", new XAttribute("name", PackageManifest.TypeName), new XAttribute("version", "1.0"))))));

    /// <summary>Writes the page that feeds show.</summary>
    /// <param name="content">What the package is made of.</param>
    /// <returns>The page.</returns>
    public static byte[] WriteReadme(PackageContent content)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Title(content)).Append("\n\n")
            .Append("A toolchain package for GoBootstrap. It is not a library: a project does not reference it. GoBootstrap restores it from any feed\n")
            .Append("that the NuGet configuration names:\n\n")
            .Append("```sh\ngobootstrap ensure ").Append(content.Version).Append(" --source nuget\n```\n\n")
            .Append("| | |\n|---|---|\n");
        Row(text, "version", content.Version.ToolchainName);
        Row(text, "port", content.Port.ToString());
        Row(text, "archive", content.ArchiveName);
        Row(text, "SHA-256", content.ArchiveDigest.ToString());
        Row(text, "from", $"{content.Source}, {content.Release}");
        Row(text, "archive made by", content.IsRepacked ? "GoBootstrap, from a verified toolchain" : "the Go project, bytes unchanged");
        Row(text, "list signed by", content.Signer ?? "nobody");
        text.Append("\nWhat vouched for the toolchain when this package was made:\n\n");
        foreach (var evidence in content.Evidence)
        {
            text.Append("- ").Append(evidence.Describe()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text
            .Append("\nThat is information and no proof. The proofs lie in the folder `").Append(PackageFiles.Toolchain)
            .Append("`, and whoever restores the package\n")
            .Append("verifies them again. The feed, and a signature of NuGet's over this package, add no trust.\n")
            .ToString());
    }

    /// <summary>Reads Go's licence.</summary>
    /// <returns>The text.</returns>
    public static byte[] ReadLicense()
    {
        using var resource = typeof(PackageTexts).Assembly.GetManifestResourceStream(LicenseResource)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Writes who made what is in the package.</summary>
    /// <param name="content">What the package is made of.</param>
    /// <returns>The text.</returns>
    public static byte[] WriteNotice(PackageContent content) => Encoding.UTF8.GetBytes(
        $"""
        This package contains the Go toolchain {content.Version.ToolchainName} for {content.Port}.
        Copyright 2009 The Go Authors. See LICENSE.txt.

        It came from the source '{content.Source}' as '{content.Release}'. {(content.IsRepacked
            ? "Its files were packed into one archive by GoBootstrap; what a distribution changed in them is the distribution's work."
            : "The archive is the Go project's own, unchanged.")}
        GoBootstrap is neither made nor endorsed by the Go project. Go is a trademark of Google.

        """.ReplaceLineEndings("\n"));

    private static string Title(PackageContent content) => $"Go {content.Version} toolchain for {content.Port}";

    private static XElement Text(string name, string value) => new(Namespace + name, value);

    private static void Row(StringBuilder text, string name, string value) =>
        text.Append("| ").Append(name).Append(" | ").Append(value.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
}
