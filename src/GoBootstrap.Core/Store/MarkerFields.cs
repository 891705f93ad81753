using System.Text.Json;
using GoBootstrap.Trust;

namespace GoBootstrap.Store;

/// <summary>Reads a marker's document, as <see cref="StoreJsonContext"/> writes it.</summary>
internal static class MarkerFields
{
    /// <summary>Reads the document.</summary>
    /// <param name="root">Its root.</param>
    /// <returns>The document.</returns>
    /// <exception cref="JsonException">A field is missing or is something else.</exception>
    internal static MarkerDocument Read(JsonElement root) => new()
    {
        Schema = StoreDocument.SchemaOf(root),
        Version = StoreFields.Text(root, "version"),
        Port = StoreFields.Text(root, "port"),
        Folder = StoreFields.Text(root, "folder"),
        ContentDigest = StoreFields.Text(root, "contentDigest"),
        Source = StoreFields.Text(root, "source"),
        Release = StoreFields.Text(root, "release"),
        InstalledAt = StoreFields.Moment(root, "installedAt"),
        Evidence = StoreFields.OptionalObjects(root, "evidence", ReadEvidence),
        Files = StoreFields.OptionalObjects(root, "files", ReadFile),
        Weakenings = StoreFields.OptionalTexts(root, "weakenings"),
    };

    private static FileDocument ReadFile(JsonElement file) => new()
    {
        Name = StoreFields.Text(file, "name"),
        Digest = StoreFields.Text(file, "digest"),
        SignatureRoots = StoreFields.OptionalTexts(file, "signatureRoots") ?? throw StoreFields.Missing("signatureRoots", "a list of texts"),
        IsIndexed = StoreFields.Flag(file, "isIndexed"),
        Hosts = StoreFields.OptionalTexts(file, "hosts"),
    };

    private static EvidenceDocument ReadEvidence(JsonElement evidence) => new()
    {
        Root = StoreFields.Text(evidence, "root"),
        Subject = StoreFields.Text(evidence, "subject"),
        Digest = StoreFields.OptionalText(evidence, "digest"),
        Origin = StoreFields.Text(evidence, "origin"),
        IsIndependent = StoreFields.Flag(evidence, "isIndependent"),
        PrimaryKey = StoreFields.OptionalText(evidence, "primaryKey"),
        SigningKey = StoreFields.OptionalText(evidence, "signingKey"),
        SignedAt = StoreFields.OptionalMoment(evidence, "signedAt"),
        Log = StoreFields.OptionalObject(evidence, "log", ReadLog),
    };

    private static LogInclusion ReadLog(JsonElement log) => new()
    {
        Key = StoreFields.Text(log, "key"),
        Module = StoreFields.Text(log, "module"),
        Sum = StoreFields.Text(log, "sum"),
        RecordId = StoreFields.Number(log, "recordId"),
        TreeSize = StoreFields.Number(log, "treeSize"),
        RootHash = StoreFields.Text(log, "rootHash"),
    };
}
