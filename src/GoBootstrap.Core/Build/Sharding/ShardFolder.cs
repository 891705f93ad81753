using System.Text.Json;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build.Sharding;

/// <summary>The outputs of one shard, as its lists describe them.</summary>
/// <param name="Directory">The folder, absolute.</param>
/// <param name="Selector">Which part it is.</param>
/// <param name="Document">What its <c>shard.json</c> says.</param>
/// <param name="Provenance">What its provenance says; <see langword="null"/> when none is written.</param>
internal sealed record ShardFolder(string Directory, ShardSelector Selector, ShardDocument Document, StatementDocument? Provenance)
{
    private const long LargestDocument = 256 << 20;

    /// <summary>Gets how messages name it.</summary>
    public string What => $"shard '{Selector}' in '{Directory}'";

    /// <summary>Reads the lists of a shard and checks that they agree.</summary>
    /// <param name="directory">The folder, absolute.</param>
    /// <returns>The shard.</returns>
    /// <exception cref="GoBootstrapException">GOB7024: a list cannot be read. GOB7026: one is missing. GOB7027: two lists disagree.</exception>
    public static ShardFolder Read(string directory)
    {
        var document = ReadDocument<ShardDocument>(directory, OutputFileNames.Shard, ErrorCode.ShardUnreadable);
        if (Problem(document) is { } problem)
        {
            throw Unreadable(directory, OutputFileNames.Shard, problem, null);
        }

        var provenance = document.HasProvenance ? ReadDocument<StatementDocument>(directory, OutputFileNames.Provenance, ErrorCode.ShardsIncomplete) : null;
        var shard = new ShardFolder(directory, ShardSelector.Parse(document.Shard), document, provenance);
        if (document.HasChecksums)
        {
            shard.CheckChecksums();
        }

        return shard;
    }

    /// <summary>Gets the digest that the shard's list says of a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The digest.</returns>
    public static Sha256Digest DigestOf(ArtifactDocument file) => Sha256Digest.Parse(file.Extra.Checksum[ArtifactList.ChecksumPrefix.Length..]);

    private static string? Problem(ShardDocument document)
    {
        if (document.Schema != ShardDocument.CurrentSchema)
        {
            return $"its schema is {document.Schema}, not {ShardDocument.CurrentSchema}";
        }

        try
        {
            var selector = ShardSelector.Parse(document.Shard);
            if (selector.Count != document.Division.Count)
            {
                return $"it is shard '{selector}' of a matrix that is divided into {document.Division.Count}";
            }
        }
        catch (GoBootstrapException exception)
        {
            return exception.Message;
        }

        var unusable = document.Files.FirstOrDefault(file => OutputFileNames.Problem(file.Path) is not null || file.Size < 0
            || ArtifactList.KindOf(file) is not (ArtifactKind.Binary or ArtifactKind.Archive or ArtifactKind.BillOfMaterials)
            || !file.Extra.Checksum.StartsWith(ArtifactList.ChecksumPrefix, StringComparison.Ordinal)
            || !Sha256Digest.TryParse(file.Extra.Checksum[ArtifactList.ChecksumPrefix.Length..], out _));
        return unusable is null ? null : $"its entry '{UserText.Show(unusable.Path)}' is no file of an output folder with a digest";
    }

    private static T ReadDocument<T>(string directory, string name, ErrorCode missing)
    {
        var content = ReadBytes(directory, name, missing);
        try
        {
            return OutputDocuments.Read<T>(content);
        }
        catch (JsonException exception)
        {
            throw Unreadable(directory, name, exception.Message.TrimEnd('.'), exception);
        }
    }

    private static byte[] ReadBytes(string directory, string name, ErrorCode missing)
    {
        var file = new FileInfo(Path.Combine(directory, name));
        try
        {
            return !file.Exists
                ? throw new GoBootstrapException(missing, $"'{directory}' holds no '{name}'. Give the output folder of a build with '--shard', with all its files.")
                : file.Length <= LargestDocument
                ? File.ReadAllBytes(file.FullName)
                : throw Unreadable(directory, name, $"it has {file.Length} bytes, more than {LargestDocument}", null);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", file.FullName, exception);
        }
    }

    private static GoBootstrapException Unreadable(string directory, string name, string problem, Exception? exception) => new(
        ErrorCode.ShardUnreadable,
        $"'{name}' in '{directory}' cannot be read: {problem}. Build the shard again, with the same version of GoBootstrap as the others.",
        exception);

    private void CheckChecksums()
    {
        IReadOnlyDictionary<string, Sha256Digest> listed;
        try
        {
            listed = ChecksumList.Read(ReadBytes(Directory, OutputFileNames.Checksums, ErrorCode.ShardsIncomplete));
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable(Directory, OutputFileNames.Checksums, exception.Message, exception);
        }

        var expected = Document.Files.Select(file => (file.Path, Digest: DigestOf(file))).ToList();
        if (Document.HasProvenance)
        {
            expected.Add((OutputFileNames.Provenance, Sha256Digest.Of(ReadBytes(Directory, OutputFileNames.Provenance, ErrorCode.ShardsIncomplete))));
        }

        foreach (var (path, digest) in expected)
        {
            if (!listed.TryGetValue(path, out var found) || found != digest)
            {
                throw new GoBootstrapException(
                    ErrorCode.ShardFileDiffers,
                    $"'{path}' of {What} has the SHA-256 {digest}, and its '{OutputFileNames.Checksums}' {(listed.ContainsKey(path) ? $"says {found}" : "does not name it")}. "
                    + "Store and fetch the shard's files again.");
            }
        }

        if (listed.Count != expected.Count)
        {
            throw new GoBootstrapException(
                ErrorCode.ShardFileDiffers,
                $"'{OutputFileNames.Checksums}' of {What} names {listed.Count} files, and the shard has {expected.Count}. Store and fetch the shard's files again.");
        }
    }
}
