using GoBootstrap.Build.Inspection;

namespace GoBootstrap.Build.Outputs;

/// <summary>Makes <c>artifacts.json</c>, in the form that goreleaser's readers know.</summary>
internal static class ArtifactList
{
    /// <summary>What a digest begins with.</summary>
    public const string ChecksumPrefix = "sha256:";

    private const string DefaultId = "default";

    // Goreleaser has changed the numbers of other types between its versions.
    private const int ArchiveNumber = 1;
    private const int FileNumber = 3;
    private const int BinaryNumber = 4;
    private const int ChecksumNumber = 12;
    private const int SignatureNumber = 13;

    /// <summary>Describes a program.</summary>
    /// <param name="binary">The program.</param>
    /// <returns>The description.</returns>
    public static ArtifactDocument Describe(BuiltBinary binary)
    {
        var planned = binary.Planned;
        return Targeted(planned.Target, binary.Report.BuildInformation, Basic(planned.RelativePath, binary.Size)) with
        {
            Type = "Binary",
            InternalType = BinaryNumber,
            Extra = new ArtifactExtra
            {
                Binary = planned.Name,
                Builder = "go",
                Checksum = Checksum(binary.Digest.ToString()),
                Ext = planned.Target.ExecutableSuffix,
                Id = planned.Name,
            },
        };
    }

    /// <summary>Describes an archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="file">Its file.</param>
    /// <returns>The description.</returns>
    public static ArtifactDocument Describe(PlannedArchive archive, OutputStateFile file) =>
        Targeted(archive.Target, archive.BuildInformation, Basic(file.Path, file.Size)) with
        {
            Type = "Archive",
            InternalType = ArchiveNumber,
            Extra = new ArtifactExtra
            {
                Binaries = archive.Programs,
                Checksum = Checksum(file.Sha256),
                Ext = "." + archive.Format,
                Format = archive.Format,
                Id = DefaultId,
                WrappedIn = archive.Folder,
            },
        };

    /// <summary>Describes the bill of materials of a program.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="file">The file.</param>
    /// <returns>The description.</returns>
    public static ArtifactDocument DescribeBillOfMaterials(BuiltBinary binary, OutputStateFile file) =>
        Targeted(binary.Planned.Target, binary.Report.BuildInformation, Basic(file.Path, file.Size)) with
        {
            Type = "SBOM",
            Extra = new ArtifactExtra { Checksum = Checksum(file.Sha256), Id = binary.Planned.Name },
        };

    /// <summary>Describes a file that belongs to all targets.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="path">Its path.</param>
    /// <param name="size">Its size.</param>
    /// <param name="sha256">Its digest in hexadecimal.</param>
    /// <returns>The description.</returns>
    public static ArtifactDocument DescribeCommon(ArtifactKind kind, string path, long size, string sha256)
    {
        var (type, number) = kind switch
        {
            ArtifactKind.Checksums => ("Checksum", ChecksumNumber),
            ArtifactKind.Signature => ("Signature", SignatureNumber),
            _ => ("File", FileNumber),
        };
        return Basic(path, size) with { Type = type, InternalType = number, Extra = new ArtifactExtra { Checksum = Checksum(sha256), Id = DefaultId } };
    }

    /// <summary>Writes the list.</summary>
    /// <param name="artifacts">The descriptions, in any order.</param>
    /// <returns>The content.</returns>
    public static byte[] Write(IEnumerable<ArtifactDocument> artifacts) =>
        OutputDocuments.Write<IReadOnlyList<ArtifactDocument>>([.. artifacts.OrderBy(artifact => artifact.Path, StringComparer.Ordinal)]);

    /// <summary>Tells whether a description belongs to one target, so that a merge of shards takes it over as it is.</summary>
    /// <param name="artifact">The description.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsOfTarget(ArtifactDocument artifact) => artifact.Target is not null;

    /// <summary>Gets the kind of the file that a description is of.</summary>
    /// <param name="artifact">The description.</param>
    /// <returns>The kind; <see langword="null"/> for a type that is not known.</returns>
    public static ArtifactKind? KindOf(ArtifactDocument artifact) => artifact.Type switch
    {
        "Binary" => ArtifactKind.Binary,
        "Archive" => ArtifactKind.Archive,
        "SBOM" => ArtifactKind.BillOfMaterials,
        "File" => ArtifactKind.Provenance,
        "Checksum" => ArtifactKind.Checksums,
        "Signature" => ArtifactKind.Signature,
        _ => null,
    };

    private static string Checksum(string sha256) => ChecksumPrefix + sha256;

    private static ArtifactDocument Basic(string path, long size) => new()
    {
        Name = path[(path.LastIndexOf('/') + 1)..],
        Path = path,
        Type = "File",
        Size = size,
        Extra = new ArtifactExtra { Checksum = "" },
    };

    // What Go recorded counts before what was asked for: without a variant in the definition it is Go's default, which differs by version.
    private static ArtifactDocument Targeted(BuildTarget target, GoBuildInformation? information, ArtifactDocument artifact)
    {
        string? Variant(string name) => information?.Setting(name) ?? (target.Variant?.Variable == name ? target.Variant.Value : null);

        var (amd64, go386, arm, arm64) = (Variant("GOAMD64"), Variant("GO386"), Variant("GOARM"), Variant("GOARM64"));
        var (mips, ppc64, riscv64) = (Variant("GOMIPS") ?? Variant("GOMIPS64"), Variant("GOPPC64"), Variant("GORISCV64"));
        var variant = amd64 ?? go386 ?? arm ?? arm64 ?? mips ?? ppc64 ?? riscv64;
        return artifact with
        {
            Goos = target.Port.Os,
            Goarch = target.Port.Arch,
            Goamd64 = amd64,
            Go386 = go386,
            Goarm = arm,
            Goarm64 = arm64,
            Gomips = mips,
            Goppc64 = ppc64,
            Goriscv64 = riscv64,
            Target = $"{target.Port.Os}_{target.Port.Arch}{(variant is null ? "" : "_" + variant)}",
        };
    }
}
