using System.Text.Json;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Checks the document of a parcel, and a toolchain against it.</summary>
internal static class ParcelCheck
{
    private const int MostProofFiles = 1000;

    /// <summary>Reads a document. Nothing that it says reaches a path unchecked.</summary>
    /// <param name="content">The document.</param>
    /// <param name="version">The version that it must be about.</param>
    /// <param name="port">The port that it must be about.</param>
    /// <param name="path">The document's path where it lies.</param>
    /// <param name="origin">Where it is, for messages.</param>
    /// <returns>The parcel.</returns>
    /// <exception cref="GoBootstrapException">GOB3047: it is malformed, or about something else. GOB3062: a newer version wrote it.</exception>
    public static Parcel Read(ReadOnlySpan<byte> content, GoVersion version, GoPort port, string path, string origin)
    {
        ParcelDocument document;
        try
        {
            document = JsonSerializer.Deserialize(content, BundleJson.Default.ParcelDocument) ?? throw new JsonException("it is 'null'");
        }
        catch (JsonException exception)
        {
            throw Malformed(origin, $"it is not the expected JSON: {exception.Message.TrimEnd('.')}", exception);
        }

        if (document.Schema > ParcelDocument.CurrentSchema)
        {
            throw new GoBootstrapException(
                ErrorCode.ParcelTooNew,
                $"The parcel's document '{origin}' has schema {document.Schema}, and this version knows schemas up to {ParcelDocument.CurrentSchema}: a newer "
                + "version of GoBootstrap wrote it. Update GoBootstrap. Nothing was changed.");
        }

        if (document.Schema != ParcelDocument.CurrentSchema)
        {
            throw Malformed(origin, $"its schema is {document.Schema}, and {ParcelDocument.CurrentSchema} was expected");
        }

        if (!GoVersion.TryParse(document.Version, out var named) || named != version || document.Port != port.ToString())
        {
            throw Malformed(origin, $"it is about '{document.Version}' for '{document.Port}', and '{version}' for '{port}' was expected");
        }

        var archive = document.Archive;
        if (!Sha256Digest.TryParse(archive.Sha256, out var digest) || archive.Size <= 0 || !Sha256Digest.TryParse(document.Content, out var contentDigest))
        {
            throw Malformed(origin, "a digest or a size in it is none");
        }

        var expected = ParcelPaths.ArchiveOf(version, port, archive.IsRepacked);
        if (archive.Name != expected && !(archive.IsRepacked && archive.Name == ParcelPaths.Tagged(expected, digest)))
        {
            throw Malformed(origin, $"its archive is '{UserText.Show(archive.Name)}', and '{expected}' was expected");
        }

        if (document.Sumdb is { } sumdb && Problem(sumdb) is { } problem)
        {
            throw Malformed(origin, problem);
        }

        return new(version, port, document) { DocumentPath = path, ArchiveDigest = digest, ContentDigest = contentDigest };
    }

    /// <summary>Compares what was extracted with what the document says of the content.</summary>
    /// <param name="parcel">The parcel.</param>
    /// <param name="entries">What was extracted.</param>
    /// <param name="origin">Where the archive is, for messages.</param>
    /// <exception cref="GoBootstrapException">GOB3048: it is another content.</exception>
    public static void CheckContent(Parcel parcel, IReadOnlyList<ExtractedEntry> entries, string origin)
    {
        if (ContentOf(entries) is var content && content != parcel.ContentDigest)
        {
            throw Differs(origin, "a list of files", content.ToString(), parcel.ContentDigest.ToString());
        }

        if (parcel.Document.Sum is { } sum && SumOf(parcel.Version, parcel.Port, entries) is var actual && actual != sum)
        {
            throw Differs(origin, "the sum", actual ?? "none", sum);
        }
    }

    /// <summary>Computes the digest of the list of files. Empty folders do not count: an archive that is packed again has none.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The digest.</returns>
    public static Sha256Digest ContentOf(IReadOnlyList<ExtractedEntry> entries) =>
        FilesManifest.Create([.. entries.Where(entry => entry.Kind == ExtractedEntryKind.File)]).Digest;

    /// <summary>Computes the sum of the toolchain's module from the content of a release archive.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port.</param>
    /// <param name="entries">The entries.</param>
    /// <returns>The sum; <see langword="null"/> when there is none.</returns>
    public static string? SumOf(GoVersion version, GoPort port, IReadOnlyList<ExtractedEntry> entries) =>
        ToolchainModule.CoversArchive(version) ? new ToolchainModule(version, port).SumOfArchive(entries) : null;

    private static string? Problem(ParcelSumdbDocument sumdb)
    {
        if (EntryName.Problem(sumdb.Database.Length == 0 ? ".." : sumdb.Database) is { } problem)
        {
            return $"the name '{UserText.Show(sumdb.Database)}' of its checksum database {problem}";
        }

        return sumdb.Files.Count > MostProofFiles
            ? $"its proof has {sumdb.Files.Count} files, and at most {MostProofFiles} were expected"
            : sumdb.Files.FirstOrDefault(file => file.Length == 0 || EntryName.Problem(file) is not null) is { } bad
                ? $"the file '{UserText.Show(bad)}' of its proof has no plain name"
                : null;
    }

    private static GoBootstrapException Differs(string origin, string what, string actual, string expected) => new(
        ErrorCode.ParcelContentDiffers,
        $"The content of '{origin}' has {what} '{actual}', and the parcel's document says '{expected}'. Nothing was installed. The archive or the "
        + "document was changed or mixed up; copy or make the parcel again.");

    private static GoBootstrapException Malformed(string origin, string problem, Exception? cause = null) => new(
        ErrorCode.ParcelMalformed, $"The parcel's document '{origin}' cannot be used: {problem}. Copy or make the parcel again.", cause);
}
