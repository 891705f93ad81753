using System.Security.Cryptography;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Sharding;

/// <summary>Puts the outputs of all shards of a matrix together, with the bytes that a single machine would have written.</summary>
/// <param name="environment">The outside.</param>
/// <param name="log">Is told what is written.</param>
public sealed class ShardMerger(GoBootstrapEnvironment environment, IGoBootstrapLog log)
{
    /// <summary>Merges shards. Every file is checked against the digest that its shard lists, and programs become executable again.</summary>
    /// <param name="request">Which shards, and where to.</param>
    /// <param name="cancellationToken">Stops the work; no half-written file stays.</param>
    /// <returns>Every file of the result, ordered by path; none has a target, which only a plan knows.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0002: the output folder is a shard's. GOB7018 to GOB7020: the signing key cannot be used. GOB7024: a shard cannot be read. GOB7025: two
    /// contradict each other. GOB7026: something is missing. GOB7027: a file is not the one that its shard lists. GOB4002, GOB4003, GOB4008,
    /// GOB4011: a file cannot be read or written.
    /// </exception>
    public async Task<IReadOnlyList<OutputArtifact>> MergeAsync(ShardMergeRequest request, CancellationToken cancellationToken)
    {
        var output = environment.Absolute(request.OutputDirectory);
        var directories = request.Directories.Select(environment.Absolute).ToList();
        if (directories.Exists(directory => Path.TrimEndingDirectorySeparator(directory) == Path.TrimEndingDirectorySeparator(output)))
        {
            throw new GoBootstrapException(
                ErrorCode.OptionsContradict, $"'{output}' is to hold the merged result and is a shard's own folder. Give another folder for the result.");
        }

        var shards = directories.Select(ShardFolder.Read).OrderBy(shard => shard.Selector.Index).ToList();
        ShardSet.Check(shards);
        var folder = new OutputFileWriter(environment, log, output);
        var previous = OutputState.TryRead(Path.Combine(output, OutputDefinition.StateFolderName), log);
        folder.Open();
        try
        {
            var files = await WriteAsync(request, shards, folder, cancellationToken);
            var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            await folder.RemoveAsync(previous?.Files.Where(file => !paths.Contains(file.Path)) ?? [], cancellationToken);
            new OutputState(OutputState.CurrentSchema, "", files).Write(Path.Combine(output, OutputDefinition.StateFolderName), log);
            return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file.ToArtifact([]))];
        }
        finally
        {
            folder.Close();
        }
    }

    private async Task<List<OutputStateFile>> WriteAsync(
        ShardMergeRequest request, List<ShardFolder> shards, OutputFileWriter folder, CancellationToken cancellationToken)
    {
        var first = shards[0].Document;
        var files = new List<OutputStateFile>();
        var artifacts = shards.SelectMany(shard => shard.Document.Files).ToList();
        foreach (var shard in shards)
        {
            foreach (var file in shard.Document.Files)
            {
                files.Add(await CopyAsync(shard, file, folder, cancellationToken));
            }
        }

        async Task PutAsync(ArtifactKind kind, string path, byte[] content)
        {
            var file = OutputStateFile.From(kind, path, await folder.PutAsync(path, content, cancellationToken));
            files.Add(file);
            if (kind != ArtifactKind.ArtifactList)
            {
                artifacts.Add(ArtifactList.DescribeCommon(kind, path, file.Size, file.Sha256));
            }
        }

        if (first.HasProvenance)
        {
            await PutAsync(ArtifactKind.Provenance, OutputFileNames.Provenance, ShardSet.MergeProvenance(shards));
        }

        if (first.HasChecksums)
        {
            var content = ChecksumList.Write(files.Where(file => ChecksumList.Lists(file.Kind)).Select(file => (file.Path, file.Digest)));
            await PutAsync(ArtifactKind.Checksums, OutputFileNames.Checksums, content);
            if (first.IsSigned || request.SigningKeyFile is not null)
            {
                await PutAsync(ArtifactKind.Signature, OutputFileNames.Signature, Sign(request, content, DateTimeOffset.FromUnixTimeSeconds(first.SourceDate)));
            }
        }

        if (first.HasArtifactList)
        {
            await PutAsync(ArtifactKind.ArtifactList, OutputFileNames.ArtifactList, ArtifactList.Write(artifacts));
        }

        return files;
    }

    private byte[] Sign(ShardMergeRequest request, byte[] content, DateTimeOffset at)
    {
        if (request.SigningKeyFile is not { } key)
        {
            throw new GoBootstrapException(
                ErrorCode.SecretKeyUnreadable,
                $"The shards are signed, and the merged '{OutputFileNames.Checksums}' has to be signed anew, but no secret key was given. Name the same key as the definition.");
        }

        var variable = request.SigningPassphraseVariable;
        return SigningKey.Open(environment.Absolute(key), variable, variable is null ? null : environment.Variable(variable), at).Sign(content, at);
    }

    private static async Task<OutputStateFile> CopyAsync(
        ShardFolder shard, ArtifactDocument file, OutputFileWriter folder, CancellationToken cancellationToken)
    {
        var source = OutputFileNames.Absolute(shard.Directory, file.Path);
        var expected = ShardFolder.DigestOf(file);
        if (!File.Exists(source))
        {
            throw new GoBootstrapException(
                ErrorCode.ShardsIncomplete, $"'{file.Path}' of {shard.What} is missing. Store all files of the shard, and fetch them again.");
        }

        var kind = ArtifactList.KindOf(file)!.Value;
        var stat = await folder.PutAsync(
            file.Path,
            async (stream, token) =>
            {
                await using var content = File.OpenRead(source);
                await content.CopyToAsync(stream, token);
                stream.Position = 0;
                var found = new Sha256Digest(await SHA256.HashDataAsync(stream, token));
                if (found != expected || stream.Length != file.Size)
                {
                    throw new GoBootstrapException(
                        ErrorCode.ShardFileDiffers,
                        $"'{file.Path}' of {shard.What} has {stream.Length} bytes with the SHA-256 {found}, and the shard's list says {file.Size} bytes with {expected}. "
                        + "Store and fetch the shard's files again.");
                }
            },
            cancellationToken,
            isExecutable: kind == ArtifactKind.Binary);
        return OutputStateFile.From(kind, file.Path, stat) with { Name = file.Extra.Binary };
    }
}
