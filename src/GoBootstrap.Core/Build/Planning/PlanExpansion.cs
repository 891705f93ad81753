using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Versioning;

namespace GoBootstrap.Build;

/// <summary>Multiplies the programs of a definition with their targets.</summary>
internal sealed class PlanExpansion
{
    private readonly BuildDefinition _definition;
    private readonly IReadOnlyList<string> _names;
    private readonly InstalledToolchain _toolchain;
    private readonly TargetExpander _expander;
    private readonly PackageLister _lister;
    private readonly TemplateValues _values;
    private readonly string _output;
    private readonly IGoBootstrapLog _log;
    private readonly OptionResolver _resolver;
    private readonly List<TargetSelector> _filters;
    private readonly List<TargetSelector> _excludes;
    private readonly List<(OptionOverride Definition, List<TargetSelector> Targets)> _overrides;
    private readonly IReadOnlyList<SelectedTarget> _targets;
    private readonly SortedSet<string> _knownNames = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="PlanExpansion"/> class.</summary>
    /// <param name="definition">What to build.</param>
    /// <param name="targets">The targets that are asked for; empty for all.</param>
    /// <param name="names">The programs that are asked for; empty for all.</param>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="expander">Expands targets.</param>
    /// <param name="lister">Lists packages.</param>
    /// <param name="values">The values of placeholders that every program has.</param>
    /// <param name="output">The output folder.</param>
    /// <param name="log">Takes what there is to say.</param>
    /// <exception cref="GoBootstrapException">A target is not understood (area 5).</exception>
    public PlanExpansion(
        BuildDefinition definition,
        IReadOnlyList<string> targets,
        IReadOnlyList<string> names,
        InstalledToolchain toolchain,
        TargetExpander expander,
        PackageLister lister,
        TemplateValues values,
        string output,
        IGoBootstrapLog log)
    {
        (_definition, _names, _toolchain, _expander, _lister) = (definition, names, toolchain, expander, lister);
        (_values, _output, _log) = (values, output, log);
        _resolver = new(definition.RootDirectory);
        _filters = [.. targets.Select(target => TargetSelectorParser.Parse(target))];
        _excludes = [.. definition.Excludes.Select(TargetSelectorParser.Parse)];
        _overrides = [.. definition.Overrides.Select(refinement => (refinement, refinement.Targets.Select(TargetSelectorParser.Parse).ToList()))];
        _targets = expander.Expand(definition.Targets.Count > 0 ? definition.Targets : ["host"]);
    }

    /// <summary>Makes the programs.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The programs, ordered by target and name.</returns>
    /// <exception cref="GoBootstrapException">An error of the definition (area 0) or of a target (area 5).</exception>
    public async Task<IReadOnlyList<PlannedBinary>> ExpandAsync(CancellationToken cancellationToken)
    {
        var binaries = new List<PlannedBinary>();
        var reached = new HashSet<BuildTarget>();
        IReadOnlyList<ModuleDefinition> modules = _definition.Modules.Count > 0 ? _definition.Modules : [new()];
        foreach (var definition in modules)
        {
            var module = GoModule.Read(definition, _values, _definition.RootDirectory);
            IReadOnlyList<PackageDefinition> packages = definition.Packages.Count > 0 ? definition.Packages : [new() { Path = new("./...", definition.Directory.Position) }];
            foreach (var package in packages)
            {
                var outer = _definition.Options.Refine(definition.Options).Refine(package.Options);
                var (relative, isPattern) = PackageFolder.Parse(module, package.Path);
                if (!isPattern)
                {
                    PackageFolder.EnsureMain(module, relative, package.Path);
                }

                foreach (var target in TargetsOf(package))
                {
                    reached.Add(target.Target);
                    var mains = isPattern
                        ? await FindMainsAsync(module, package, relative, target, outer, cancellationToken)
                        : [new(package, relative, module.ImportPath(relative))];
                    binaries.AddRange(mains.Select(main => Plan(module, main, target, outer)).OfType<PlannedBinary>());
                }
            }
        }

        if (_leftOut.Count > 0)
        {
            _log.Information($"Left out, because Go cannot link for them without a C toolchain: {string.Join(", ", _leftOut)}.");
        }

        EnsureReached(reached);
        EnsureNamesKnown(binaries);
        // Before the filter by name, so that a definition is wrong or right whatever is built of it.
        OutputPaths.EnsureApart(binaries, _definition.Output.Layout);
        EnsureArchivesNamed(binaries);
        return
        [
            .. binaries
                .Where(binary => _names.Count == 0 || _names.Contains(binary.Name, StringComparer.Ordinal))
                .OrderBy(binary => binary.Target.Name, StringComparer.Ordinal)
                .ThenBy(binary => binary.Name, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<SelectedTarget> TargetsOf(PackageDefinition package) =>
        (package.Targets.Count > 0 ? _expander.Expand(package.Targets) : _targets)
            .Where(target => !_excludes.Exists(exclude => _expander.Matches(exclude, target)))
            .Where(target => _filters.Count == 0 || _filters.Exists(filter => _expander.Matches(filter, target)));

    private async Task<IReadOnlyList<MainPackage>> FindMainsAsync(
        GoModule module, PackageDefinition package, string below, SelectedTarget target, BuildOptions outer, CancellationToken cancellationToken)
    {
        var options = _overrides
            .Where(refinement => refinement.Definition.Names.Count == 0 && AppliesTo(refinement.Targets, target))
            .Aggregate(outer, (merged, refinement) => merged.Refine(refinement.Definition.Options));
        var values = ValuesOf(target);
        var resolved = _resolver.Resolve(new BuildOptions { Tags = options.Tags, Workspace = options.Workspace, Cgo = options.Cgo }, module.Directory, values);
        var query = new PackageQuery(target.Target.Port, resolved.Cgo, string.Join(',', resolved.Tags), resolved.Workspace);
        var mains = (await _lister.GetMainsAsync(module, query, cancellationToken))
            .Where(main => main.ImportPath == module.ImportPath(below) || below.Length == 0 || main.ImportPath.StartsWith(module.ImportPath(below) + "/", StringComparison.Ordinal))
            .Select(main => new MainPackage(package, main.ImportPath == module.Path ? "" : main.ImportPath[(module.Path.Length + 1)..], main.ImportPath))
            .ToList();
        if (mains.Count == 0)
        {
            throw ConfigurationErrors.At(
                ErrorCode.PackageNotFound,
                package.Path,
                $"the module in '{module.Directory}' has no main package below '{UserText.Show(package.Path.Value)}' for {target.Target}. Name the folder of a program, "
                + "or leave out the target.");
        }

        return mains.Count == 1 || package.Name is null
            ? mains
            : throw ConfigurationErrors.At(
                ErrorCode.ConfigurationValueInvalid,
                package.Name,
                $"'{UserText.Show(package.Path.Value)}' means {mains.Count} programs, which cannot all be called '{UserText.Show(package.Name.Value)}'. Leave out 'name', or name one package.");
    }

    private PlannedBinary? Plan(GoModule module, MainPackage main, SelectedTarget target, BuildOptions outer)
    {
        var values = ValuesOf(target);
        var name = main.Definition.Name is { } given ? TemplateText.Fill(given, values) : main.DefaultName;
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw ConfigurationErrors.At(
                ErrorCode.OutputPathInvalid, main.Definition.Name!, $"the name '{UserText.Show(name)}' holds a '/'. Folders belong into 'output: layout'.");
        }

        _knownNames.Add(name);
        var refinements = _overrides
            .Where(refinement => AppliesTo(refinement.Targets, target)
                && (refinement.Definition.Names.Count == 0 || refinement.Definition.Names.Any(text => text.Value == name)))
            .Select(refinement => refinement.Definition)
            .ToList();
        if (refinements.Exists(refinement => refinement.Skips))
        {
            return null;
        }

        var merged = refinements.Aggregate(outer, (options, refinement) => options.Refine(refinement.Options));
        var options = _resolver.Resolve(merged, module.Directory, values.With(("name", name)));
        if (!CompilerRules.Check(name, target, options, _toolchain.Port))
        {
            _ = _leftOut.Add(target.Target.Name);
            return null;
        }

        if (VariantTable.Effective(target.Target, _toolchain.Version) is { } variant)
        {
            options = options with { Environment = new Dictionary<string, string>(options.Environment, StringComparer.Ordinal) { [variant.Variable] = variant.Value } };
        }

        var layout = _definition.Output.Layout;
        var path = OutputPaths.Relative(layout, TemplateText.Fill(layout, values.With(("name", name), ("exe", Suffix(target.Target, options.BuildMode)))));
        return new()
        {
            Name = name,
            Target = target.Target,
            ModuleDirectory = module.Directory,
            PackagePath = main.Path,
            ImportPath = main.ImportPath,
            ModulePath = module.Path,
            Options = options,
            RelativePath = path,
            OutputFile = Path.GetFullPath(path, _output),
            Rid = RidOf(target),
        };
    }

    private bool AppliesTo(List<TargetSelector> selectors, SelectedTarget target) =>
        selectors.Count == 0 || selectors.Exists(selector => _expander.Matches(selector, target));

    private TemplateValues ValuesOf(SelectedTarget selected) => _values.WithTarget(selected.Target, RidOf(selected));

    private string? RidOf(SelectedTarget selected) => selected.Rids.Count switch
    {
        0 => RidTable.TryFromPort(selected.Target.Port, VariantTable.Effective(selected.Target, _toolchain.Version))?.Rid,
        1 => selected.Rids[0],
        _ => null,
    };

    private static string Suffix(BuildTarget target, string buildMode) => (buildMode, target.Port.Os) switch
    {
        ("c-archive", _) => ".a",
        ("c-shared", "windows") => ".dll",
        ("c-shared", "darwin" or "ios") => ".dylib",
        ("c-shared", not ("js" or "wasip1")) => ".so",
        _ => target.ExecutableSuffix,
    };

    // Before anything is built: what is wrong with the name of an archive is wrong whatever comes of the programs.
    private void EnsureArchivesNamed(List<PlannedBinary> binaries)
    {
        foreach (var binary in binaries.DistinctBy(binary => binary.Target))
        {
            var values = _values.WithTarget(binary.Target, binary.Rid);
            foreach (var archive in _definition.Output.Archives)
            {
                _ = TemplateText.Fill(archive.Name, values);
                _ = archive.Folder is { } folder ? TemplateText.Fill(folder, values) : null;
            }
        }
    }

    private void EnsureReached(HashSet<BuildTarget> reached)
    {
        if (reached.Count > 0)
        {
            return;
        }

        throw new GoBootstrapException(
            ErrorCode.NoTargetMatches,
            _filters.Count > 0
                ? $"None of the definition's targets is '{string.Join("' or '", _filters.Select(filter => UserText.Show(filter.Text.Value)))}'. They are: "
                    + $"{string.Join(", ", _targets.Select(target => target.Target))}. Name one of them, or add the target to the definition."
                : "No target is left: 'exclude' takes out everything that 'targets' selects. Correct one of the two.") { File = _definition.File };
    }

    private void EnsureNamesKnown(List<PlannedBinary> binaries)
    {
        var unknown = _names.FirstOrDefault(name => !binaries.Exists(binary => binary.Name == name));
        if (unknown is not null)
        {
            throw new GoBootstrapException(
                ErrorCode.ProgramUnknown,
                $"No program is called '{UserText.Show(unknown)}'{(NearestName.Find(unknown, _knownNames) is { } near ? $"; did you mean '{near}'" : "")}. "
                + $"The programs are: {string.Join(", ", _knownNames)}.") { File = _definition.File };
        }

        // Where packages are looked for, one that is not built for today's targets has no name yet.
        if (_filters.Count > 0 || _definition.Modules.Count == 0 || _definition.Modules.Any(module => module.Packages.Count == 0))
        {
            return;
        }

        var wrong = _definition.Overrides.SelectMany(refinement => refinement.Names).FirstOrDefault(name => !_knownNames.Contains(name.Value));
        if (wrong is not null)
        {
            throw ConfigurationErrors.At(
                ErrorCode.ProgramUnknown,
                wrong,
                $"no program is called '{UserText.Show(wrong.Value)}'. The programs are: {string.Join(", ", _knownNames)}.");
        }
    }
}
