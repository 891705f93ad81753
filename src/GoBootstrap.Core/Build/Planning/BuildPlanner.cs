using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;

namespace GoBootstrap.Build;

/// <summary>Expands a definition into a plan: which programs are built for which targets, with which options, to which files.</summary>
/// <param name="environment">The outside.</param>
/// <param name="layout">The store, where what a toolchain can build is remembered.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class BuildPlanner(GoBootstrapEnvironment environment, StoreLayout layout, IGoBootstrapLog log)
{
    private readonly ToolchainPorts _ports = new(environment, layout, log);
    private readonly SourceDates _dates = new(environment, log);

    /// <summary>Decides everything that a build would make. Nothing is built, and nothing is downloaded.</summary>
    /// <param name="definition">What to build.</param>
    /// <param name="targets">The targets to build of the definition's, in the same forms; empty for all.</param>
    /// <param name="names">The names of the programs to build; empty for all.</param>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="GoBootstrapException">An error of the definition (area 0) or of a target (area 5).</exception>
    public async Task<BuildPlan> PlanAsync(
        BuildDefinition definition,
        IReadOnlyList<string> targets,
        IReadOnlyList<string> names,
        InstalledToolchain toolchain,
        CancellationToken cancellationToken)
    {
        var root = DefinitionValues.RootOf(definition, environment);
        var checkout = new GitCheckout(root, log);
        var outer = new TemplateValues(environment.Variable, checkout.Commit).With(("goversion", toolchain.Version.ToString()));
        var values = DefinitionValues.Of(definition, root, outer);
        var output = OutputPaths.Folder(definition.Output.Directory, TemplateText.Fill(definition.Output.Directory, values.All), root);
        var stateDirectory = Path.Combine(output, OutputDefinition.StateFolderName);

        var ports = await _ports.GetAsync(toolchain, cancellationToken);
        var expander = new TargetExpander(ports, toolchain.Version, toolchain.Port, HostVariant(toolchain.Port));
        var lister = new PackageLister(environment, layout, toolchain, stateDirectory, log);
        var expansion = new PlanExpansion(definition with { RootDirectory = root }, targets, names, toolchain, expander, lister, values.All, output, log);
        var binaries = await expansion.ExpandAsync(cancellationToken);
        lister.Save();
        return new()
        {
            Definition = definition with { RootDirectory = root },
            Toolchain = toolchain,
            OutputDirectory = output,
            Project = values.Project,
            Version = values.Version,
            SourceDate = await _dates.GetAsync(definition with { RootDirectory = root }, checkout, stateDirectory, cancellationToken),
            Binaries = binaries,
        };
    }

    // Other settings have defaults that every CPU of the architecture runs; GOARM's default stops on older ones.
    private PortVariant? HostVariant(GoPort host)
    {
        if (host.Arch != "arm")
        {
            return null;
        }

        var fingerprint = HostFingerprint.From(environment.Host);
        return fingerprint.Port == host && fingerprint.Variant is { Variable: "GOARM", Value: not "7" } variant ? variant : null;
    }
}
