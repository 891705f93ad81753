using Cake.Core;
using GoBootstrap.Build;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoCrossCompile</c>.</summary>
internal static class GoCrossCompileRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>What was made.</returns>
    public static GoBuildInfo Run(ICakeContext context, GoCrossCompileSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, (session, cancellationToken) =>
        {
            var definition = DefinitionOf(settings, session);
            var request = GoCompileRunner.RequestOf(definition, settings, session.Paths) with
            {
                Shard = settings.Shard is { } shard ? ShardSelector.Parse(shard) : null,
                KeepsGoing = settings.KeepGoing,
            };
            return GoCompileRunner.RunAsync(session, request, cancellationToken);
        });

    private static BuildDefinition DefinitionOf(GoCrossCompileSettings settings, GoSession session)
    {
        var definition = CompileDefinition.From(settings, session);
        var targets = settings.Targets.Count > 0 ? Texts(settings.Targets) : definition.Targets;
        if (targets.Count == 0 && definition.Modules.All(module => module.Packages.All(package => package.Targets.Count == 0)))
        {
            throw new GoBootstrapException(
                ErrorCode.NoTargetNamed,
                $"Nothing says what to cross-compile for: '{nameof(settings.Targets)}' is empty, and there is no "
                + $"'{GoBootstrapFile.FileName}' with targets. Name them, such as 'linux/amd64' and 'linux/arm64'.");
        }

        return definition with
        {
            Targets = targets,
            Excludes = settings.Excludes.Count > 0 ? Texts(settings.Excludes) : definition.Excludes,
            Output = OutputOf(settings, definition.Output, session.Paths),
        };
    }

    private static OutputDefinition OutputOf(GoCrossCompileSettings settings, OutputDefinition output, CakePaths paths) => output with
    {
        Checksums = settings.Checksums ?? output.Checksums,
        ArtifactList = settings.ArtifactList ?? output.ArtifactList,
        BillOfMaterials = settings.BillOfMaterials ?? output.BillOfMaterials,
        Provenance = settings.Provenance ?? output.Provenance,
        SigningKeyFile = paths.Of(settings.SigningKeyFile) is { } key ? key : output.SigningKeyFile,
        SigningPassphraseVariable = settings.SigningPassphraseVariable is { } name ? name : output.SigningPassphraseVariable,
        Archives = settings.ArchiveFormat is { } format
            ? [.. output.Archives, new ArchiveDefinition { Format = format }]
            : output.Archives,
    };

    private static IReadOnlyList<ConfiguredText> Texts(ICollection<string> values) => [.. values.Select(ConfiguredText.FromString)];
}
