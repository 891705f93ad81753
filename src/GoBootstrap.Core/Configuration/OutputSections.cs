using GoBootstrap.Build;

namespace GoBootstrap.Configuration;

/// <summary>The section <c>output</c>.</summary>
internal static class OutputSections
{
    private static readonly Section<ArchiveDefinition> Archive = new(
        "an archive",
        [
            new("name", (archive, node) => archive with { Name = node.Text() }),
            new("format", (archive, node) => archive with { Format = node.Word("auto", "tar.gz", "zip") }),
            new("programs", (archive, node) => archive with { Names = node.Texts() }),
            new("files", (archive, node) => archive with { Files = node.Texts() }),
            new("folder", (archive, node) => archive with { Folder = node.Text() }),
        ]);

    /// <summary>Gets the section.</summary>
    public static Section<OutputDefinition> Output { get; } = new(
        "'output'",
        [
            new("directory", (output, node) => output with { Directory = node.Text() }),
            new("layout", (output, node) => output with { Layout = node.Text() }),
            new("checksums", (output, node) => output with { Checksums = node.Flag() }),
            new("signing-key", (output, node) => output with { SigningKeyFile = node.Text() }),
            new("signing-passphrase-variable", (output, node) => output with { SigningPassphraseVariable = node.Text() }),
            new("artifact-list", (output, node) => output with { ArtifactList = node.Flag() }),
            new("sbom", (output, node) => output with { BillOfMaterials = node.Flag() }),
            new("provenance", (output, node) => output with { Provenance = node.Flag() }),
            new("archives", (output, node) => output with { Archives = node.Items(item => Archive.Read(item, new())) }, Archive),
        ]);
}
