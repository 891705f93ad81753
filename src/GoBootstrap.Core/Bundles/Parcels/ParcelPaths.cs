using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Names the files of parcels. They are told apart by version and port, so that any number of parcels share one root.</summary>
internal static class ParcelPaths
{
    /// <summary>The folder of the parcels' documents.</summary>
    public const string Documents = "parcels/";

    /// <summary>The folder of recorded checksum databases; it is laid out as a Go proxy has it.</summary>
    public const string Sumdb = "sumdb/";

    /// <summary>What is behind an archive's name for its signature.</summary>
    public const string SignatureSuffix = ".asc";

    private const string DocumentSuffix = ".json";
    private const string RepackedSuffix = ".repacked.tar.gz";
    private const int TagLength = 16;

    /// <summary>Names a parcel's document.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <returns>A path such as <c>parcels/go1.24.4.linux-amd64.json</c>.</returns>
    public static string DocumentOf(GoVersion version, GoPort port) => $"{Documents}{StoreLayout.EntryName(version, port)}{DocumentSuffix}";

    /// <summary>Reads the name of a parcel's document.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Version and port; <see langword="null"/> for another file.</returns>
    public static (GoVersion Version, GoPort Port)? ParseDocument(string path) =>
        path.StartsWith(Documents, StringComparison.Ordinal) && path.EndsWith(DocumentSuffix, StringComparison.Ordinal)
        && path.Length > Documents.Length + DocumentSuffix.Length
        && StoreLayout.TryParseEntryName(Untagged(path[Documents.Length..^DocumentSuffix.Length]), out var version, out var port)
            ? (version, port)
            : null;

    /// <summary>
    /// Names a file that takes the place of one with other bytes. A reader may have the list that names the old one in its hands, so the new one gets
    /// a name of its own.
    /// </summary>
    /// <param name="path">The document, or an archive that was packed again.</param>
    /// <param name="digest">The digest of the new bytes.</param>
    /// <returns>A path such as <c>parcels/go1.22.12.linux-amd64.0123456789abcdef.json</c>.</returns>
    public static string Tagged(string path, Sha256Digest digest)
    {
        var suffix = path.EndsWith(DocumentSuffix, StringComparison.Ordinal) ? DocumentSuffix : RepackedSuffix;
        return $"{path[..^suffix.Length]}.{digest.ToString()[..TagLength]}{suffix}";
    }

    /// <summary>Names the archive of a parcel.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="isRepacked">Whether it is not upstream's own.</param>
    /// <returns>A name such as <c>go1.24.4.linux-amd64.tar.gz</c> or <c>go1.22.12.linux-amd64.repacked.tar.gz</c>.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB1004, GOB5002: upstream has no such archive.</exception>
    public static string ArchiveOf(GoVersion version, GoPort port, bool isRepacked) => isRepacked
        ? StoreLayout.EntryName(version, port) + RepackedSuffix
        : PortTable.ArchiveName(version, port);

    /// <summary>Says whether a file is an archive.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it lies at the root and has an archive's name.</returns>
    public static bool IsArchive(string path) => !path.Contains('/', StringComparison.Ordinal)
        && (path.EndsWith(".tar.gz", StringComparison.Ordinal) || path.EndsWith(".zip", StringComparison.Ordinal));

    private static string Untagged(string name) =>
        name.LastIndexOf('.') is var dot && name.Length - dot - 1 == TagLength && name.Skip(dot + 1).All(char.IsAsciiHexDigitLower)
            ? name[..dot]
            : name;
}
