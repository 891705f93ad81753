using GoBootstrap.Build.Caching;
using GoBootstrap.Build.Execution;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Build.Sharding;
using GoBootstrap.Build.Testing;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Build;

/// <summary>Builds, tests and proves Go programs.</summary>
public sealed class GoBuilder : IGoBuilder
{
    private readonly GoBootstrapEnvironment _environment;
    private readonly GoBootstrapSettings _settings;
    private readonly IGoBootstrapClient _client;
    private readonly IGoBootstrapLog _log;
    private readonly StoreLayout _layout;
    private readonly IProgramProof _proof;

    /// <summary>Initializes a new instance of the <see cref="GoBuilder"/> class. It reads nothing and starts nothing yet.</summary>
    /// <param name="environment">The outside.</param>
    /// <param name="settings">How to work.</param>
    /// <param name="client">Makes toolchains available.</param>
    /// <param name="log">Takes what there is to say.</param>
    public GoBuilder(GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapClient client, IGoBootstrapLog log)
        : this(environment, settings, client, log, new BinaryProof())
    {
    }

    internal GoBuilder(
        GoBootstrapEnvironment environment, GoBootstrapSettings settings, IGoBootstrapClient client, IGoBootstrapLog log, IProgramProof proof)
    {
        _environment = environment;
        _settings = settings;
        _client = client;
        _log = log;
        _layout = new StoreLayout(client.StoreDirectory);
        _proof = proof;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FindModules(BuildDefinition definition)
    {
        var root = DefinitionValues.RootOf(definition, _environment);
        var values = DefinitionValues.Of(definition, root, new TemplateValues(_environment.Variable, new GitCheckout(root, _log).Commit)).All;
        IReadOnlyList<ModuleDefinition> modules = definition.Modules.Count > 0 ? definition.Modules : [new()];
        return [.. modules.Select(module => GoModule.Read(module, values, root).Directory).Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task<BuildPlan> PlanAsync(BuildRequest request, CancellationToken cancellationToken) =>
        PlanAsync(request, _environment, cancellationToken);

    /// <inheritdoc/>
    public async Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        var processes = new CountingRunner(_environment.Processes);
        var environment = _environment with { Processes = processes };
        var plan = await PlanAsync(request, environment, cancellationToken);
        var caches = Caches(plan.Toolchain, plan.Definition.SplitsCache);
        using var folder = await OutputFolder.OpenAsync(plan, environment, _settings.LockTimeout, _log, cancellationToken);
        var hooks = new HookRunner(environment, HookVariables(plan, environment, caches), HookValues(plan, environment), _log);
        await hooks.RunAsync(plan.Definition.Before, plan.Definition.RootDirectory, cancellationToken);
        var binaries = await new BuildRun(environment, caches, _proof, _log).RunAsync(plan, request, folder, cancellationToken);
        IReadOnlyList<OutputArtifact> artifacts = [];
        if (binaries.All(binary => binary.Built is not null))
        {
            if (request.ChecksReproducibility)
            {
                await new ReproducibilityCheck(environment, _proof, _log).RunAsync(plan, binaries, folder, caches, cancellationToken);
            }

            artifacts = await WriteOutputsAsync(plan, request, binaries, environment, cancellationToken);
            await hooks.RunAsync(plan.Definition.After, plan.Definition.RootDirectory, cancellationToken);
        }

        return new() { Plan = plan, Binaries = binaries, Artifacts = artifacts, GoProcesses = processes.GoProcesses };
    }

    /// <inheritdoc/>
    public async Task<GoTestResult> TestAsync(GoTestRequest request, CancellationToken cancellationToken)
    {
        var module = _environment.Absolute(request.ModuleDirectory);
        ModuleFolder.Ensure(module, request.Packages);
        var toolchain = await EnsureAsync(request.Toolchain, module, cancellationToken);
        var environment = new BuildEnvironment(_environment, toolchain, Caches(toolchain, splits: false), request.ModuleSources);
        return await new GoTester(_environment, environment, toolchain, _log).RunAsync(request, module, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<GoVetResult> VetAsync(GoVetRequest request, CancellationToken cancellationToken)
    {
        var module = _environment.Absolute(request.ModuleDirectory);
        ModuleFolder.Ensure(module, request.Packages);
        var toolchain = await EnsureAsync(request.Toolchain, module, cancellationToken);
        var environment = new BuildEnvironment(_environment, toolchain, Caches(toolchain, splits: false), request.ModuleSources);
        return await new GoVetter(_environment, environment, toolchain, _log).RunAsync(request, module, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PruneBuildCacheResult> PruneCacheAsync(PruneBuildCacheRequest request, CancellationToken cancellationToken)
    {
        var kept = _client.List().Select(toolchain => BuildCacheFolders.NameOf(toolchain.Manifest.ContentDigest));
        var pruner = new BuildCachePruner(_environment, BuildCacheFolders.BuildRoot(BuildCacheFolders.RootOf(_layout)), kept, _log);
        return Task.Run(() => pruner.Prune(request, cancellationToken), cancellationToken);
    }

    private async Task<BuildPlan> PlanAsync(BuildRequest request, GoBootstrapEnvironment environment, CancellationToken cancellationToken)
    {
        var definition = request.Definition;
        var module = definition.Modules.Count > 0 ? definition.Modules[0].Directory.Value : ".";
        var toolchain = await EnsureAsync(request.Toolchain, Path.GetFullPath(module, definition.RootDirectory), cancellationToken);
        var plan = await new BuildPlanner(environment, _layout, _log)
            .PlanAsync(definition, request.Targets, request.Names, toolchain, cancellationToken);
        return request.Shard is { } shard ? ShardPlanner.Select(plan, shard, BuildCosts.Load(plan, _log)) : plan;
    }

    private async Task<InstalledToolchain> EnsureAsync(EnsureRequest request, string module, CancellationToken cancellationToken)
    {
        var asked = request.ProjectDirectory is null ? request with { ProjectDirectory = module } : request;
        return (await _client.EnsureAsync(asked, cancellationToken)).Toolchain;
    }

    private BuildCacheFolders Caches(InstalledToolchain toolchain, bool splits) =>
        new(BuildCacheFolders.RootOf(_layout), toolchain.Manifest.ContentDigest, splits);

    private static Dictionary<string, string> HookVariables(BuildPlan plan, GoBootstrapEnvironment environment, BuildCacheFolders caches)
    {
        var options = new ResolvedOptions { Workspace = plan.Binaries.Count > 0 ? plan.Binaries[0].Options.Workspace : "off" };
        return new BuildEnvironment(environment, plan.Toolchain, caches, plan.Definition.ModuleSources)
            .For(new BuildTarget(plan.Toolchain.Port), options, plan.SourceDate);
    }

    private TemplateValues HookValues(BuildPlan plan, GoBootstrapEnvironment environment) =>
        new TemplateValues(environment.Variable, new GitCheckout(plan.Definition.RootDirectory, _log).Commit).With(
            ("goversion", plan.Toolchain.Version.ToString()), ("project", plan.Project), ("version", plan.Version));

    private async Task<IReadOnlyList<OutputArtifact>> WriteOutputsAsync(
        BuildPlan plan,
        BuildRequest request,
        IReadOnlyList<BinaryResult> binaries,
        GoBootstrapEnvironment environment,
        CancellationToken cancellationToken)
    {
        var built = binaries.Select(binary => binary.Built!).ToList();
        return request.SkipsOutputs
            ? [.. built.Select(ProgramPlacement.ArtifactOf).OrderBy(artifact => artifact.Path, StringComparer.Ordinal)]
            : await new OutputWriter(environment, _log).WriteAsync(plan, built, cancellationToken);
    }
}
