namespace GoBootstrap.Build.Outputs;

/// <summary>Computes the digest over everything that decides what a build's outputs are.</summary>
internal static class OutputInputs
{
    /// <summary>Computes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="binaries">The programs.</param>
    /// <param name="archives">The archives.</param>
    /// <param name="signer">What signs.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>Hexadecimal characters.</returns>
    public static string Of(
        BuildPlan plan,
        IReadOnlyList<BuiltBinary> binaries,
        IReadOnlyList<PlannedArchive> archives,
        ChecksumSigner signer,
        GoBootstrapEnvironment environment)
    {
        using var inputs = new InputDigest();
        var output = plan.Definition.Output;
        var manifest = plan.Toolchain.Manifest;
        inputs.Add(ToolIdentity.Version).Add(plan.Project).Add(plan.Version).Add(plan.SourceDate.ToUnixTimeSeconds())
            .Add(plan.Definition.RootDirectory).Add(plan.OutputDirectory)
            .Add(manifest.ContentDigest.ToString()).Add(manifest.Source).Add(manifest.Release)
            .AddAll([.. manifest.Evidence.Select(evidence => evidence.ToString())])
            .AddAll([.. manifest.Files.Select(file => $"{file.Name} {file.Digest}")])
            .Add(output.Checksums ? 1 : 0).Add(output.ArtifactList ? 1 : 0).Add(output.BillOfMaterials ? 1 : 0).Add(output.Provenance ? 1 : 0)
            .Add(signer.KeyFile);
        if (signer.KeyFile is { } key)
        {
            inputs.AddStat(key);
        }

        if (plan.Shard is { } shard)
        {
            inputs.Add(shard.Selector.ToString()).AddAll(shard.Programs);
            foreach (var part in shard.Shards)
            {
                inputs.AddAll([.. part.Targets.Select(target => target.Name)]);
            }
        }

        var options = new ProvenanceOptions(plan, environment);
        foreach (var binary in binaries)
        {
            var planned = binary.Planned;
            inputs.Add(planned.RelativePath).Add(planned.Name).Add(planned.Target.Name).Add(planned.ModulePath).Add(planned.ImportPath)
                .Add(binary.Digest.ToString());
            if (output.Provenance)
            {
                inputs.AddAll([.. options.Of(planned.Options).Select(option => $"{option.Key}={option.Value}")]);
            }
        }

        return inputs.AddAll([.. archives.Select(archive => archive.Inputs)]).Finish();
    }
}
