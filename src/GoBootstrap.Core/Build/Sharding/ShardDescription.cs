using GoBootstrap.Build.Outputs;

namespace GoBootstrap.Build.Sharding;

/// <summary>Describes a shard for the merge.</summary>
internal static class ShardDescription
{
    /// <summary>Makes <c>shard.json</c>.</summary>
    /// <param name="plan">The plan of the shard.</param>
    /// <param name="shard">Which part it is.</param>
    /// <param name="files">Its files that belong to one target.</param>
    /// <returns>The content.</returns>
    public static byte[] Write(BuildPlan plan, PlannedShard shard, IEnumerable<ArtifactDocument> files)
    {
        var output = plan.Definition.Output;
        return OutputDocuments.Write(new ShardDocument
        {
            Schema = ShardDocument.CurrentSchema,
            Shard = shard.Selector.ToString(),
            Division = [.. shard.Shards.Select(part => (IReadOnlyList<string>)[.. part.Targets.Select(target => target.Name)])],
            Programs = shard.Programs,
            Project = plan.Project,
            Version = plan.Version,
            SourceDate = plan.SourceDate.ToUnixTimeSeconds(),
            Go = plan.Toolchain.Version.ToString(),
            Tool = ToolIdentity.Version,
            HasChecksums = output.Checksums,
            IsSigned = output.Checksums && output.SigningKeyFile is not null,
            HasArtifactList = output.ArtifactList,
            HasProvenance = output.Provenance,
            Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)],
        });
    }
}
