using System.Collections.Concurrent;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Trust;

namespace GoBootstrap.Build.Outputs;

/// <summary>Makes the files of one result.</summary>
internal sealed class OutputRun(
    BuildPlan plan,
    IReadOnlyList<BuiltBinary> binaries,
    IReadOnlyList<PlannedArchive> archives,
    ChecksumSigner signer,
    OutputFileWriter folder,
    OutputState? previous,
    GoBootstrapEnvironment environment)
{
    private readonly List<OutputStateFile> _files = [];
    private readonly List<ArtifactDocument> _artifacts = [];

    /// <summary>Gets every file of the result.</summary>
    public IReadOnlyList<OutputStateFile> Files => _files;

    /// <summary>Makes them.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is done.</returns>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var binary in binaries)
        {
            Add(ArtifactKind.Binary, binary.Planned.RelativePath, folder.Stat(binary.Planned.RelativePath, binary.Digest), binary.Planned);
            _artifacts.Add(ArtifactList.Describe(binary));
        }

        await MakeArchivesAsync(cancellationToken);
        if (plan.Definition.Output.BillOfMaterials)
        {
            foreach (var binary in binaries)
            {
                var path = OutputWriter.BomPath(binary);
                var content = BillOfMaterials.Write(plan, binary);
                var file = Add(ArtifactKind.BillOfMaterials, path, await folder.PutAsync(path, content, cancellationToken), binary.Planned);
                _artifacts.Add(ArtifactList.DescribeBillOfMaterials(binary, file));
            }
        }

        if (plan.Definition.Output.Provenance)
        {
            var subjects = _files.Where(file => file.Kind is ArtifactKind.Binary or ArtifactKind.Archive).Select(file => (file.Path, file.Sha256));
            await PutCommonAsync(
                ArtifactKind.Provenance, OutputFileNames.Provenance, Provenance.Write(plan, binaries, subjects, environment), cancellationToken);
        }

        await MakeListsAsync(cancellationToken);
    }

    private async Task MakeArchivesAsync(CancellationToken cancellationToken)
    {
        var made = new ConcurrentDictionary<string, OutputStateFile>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            archives,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (archive, cancellation) =>
            {
                var kept = previous?.Files.FirstOrDefault(file => file.Path == archive.Path && file.Inputs == archive.Inputs);
                if (kept is null || !kept.IsUntouched(plan.OutputDirectory))
                {
                    var stat = await folder.PutAsync(archive.Path, (stream, token) => WriteAsync(archive, stream, token), cancellation);
                    kept = OutputStateFile.From(ArtifactKind.Archive, archive.Path, stat) with { Target = archive.Target.Name, Inputs = archive.Inputs };
                }

                made[archive.Path] = kept;
            });
        foreach (var archive in archives)
        {
            _files.Add(made[archive.Path]);
            _artifacts.Add(ArtifactList.Describe(archive, made[archive.Path]));
        }
    }

    private Task WriteAsync(PlannedArchive archive, Stream stream, CancellationToken cancellationToken) => archive.Format == ArchivePlanner.Zip
        ? ZipWriter.WriteAsync(archive.Members, plan.SourceDate, stream, cancellationToken)
        : TarGzWriter.WriteAsync(archive.Members, plan.SourceDate, stream, cancellationToken);

    private async Task MakeListsAsync(CancellationToken cancellationToken)
    {
        var output = plan.Definition.Output;
        if (plan.Shard is { } shard)
        {
            var description = ShardDescription.Write(plan, shard, _artifacts.Where(ArtifactList.IsOfTarget));
            Add(ArtifactKind.ShardDescription, OutputFileNames.Shard, await folder.PutAsync(OutputFileNames.Shard, description, cancellationToken));
        }

        if (output.Checksums)
        {
            var content = ChecksumList.Write(_files.Where(file => ChecksumList.Lists(file.Kind)).Select(file => (file.Path, file.Digest)));
            await PutCommonAsync(ArtifactKind.Checksums, OutputFileNames.Checksums, content, cancellationToken);
            if (signer.IsWanted)
            {
                await PutCommonAsync(ArtifactKind.Signature, OutputFileNames.Signature, signer.Sign(content), cancellationToken);
            }
        }

        if (output.ArtifactList)
        {
            var content = ArtifactList.Write(_artifacts);
            Add(ArtifactKind.ArtifactList, OutputFileNames.ArtifactList, await folder.PutAsync(OutputFileNames.ArtifactList, content, cancellationToken));
        }
    }

    private async Task PutCommonAsync(ArtifactKind kind, string path, byte[] content, CancellationToken cancellationToken)
    {
        var file = Add(kind, path, await folder.PutAsync(path, content, cancellationToken));
        _artifacts.Add(ArtifactList.DescribeCommon(kind, path, file.Size, file.Sha256));
    }

    private OutputStateFile Add(
        ArtifactKind kind, string path, (long Size, long Modified, Sha256Digest Digest) stat, PlannedBinary? binary = null)
    {
        var file = OutputStateFile.From(kind, path, stat) with { Target = binary?.Target.Name, Name = binary?.Name };
        _files.Add(file);
        return file;
    }
}
