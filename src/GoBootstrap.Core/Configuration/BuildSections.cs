using GoBootstrap.Build;

namespace GoBootstrap.Configuration;

/// <summary>The section <c>build</c> and what is below it.</summary>
internal static class BuildSections
{
    // The last second that a date of .NET can hold.
    private const long LatestSecond = 253402300799;

    private static readonly Section<PackageDefinition> Package = new(
        "a package",
        [
            new("path", (package, node) => package with { Path = node.Text() }),
            new("name", (package, node) => package with { Name = node.Text() }),
            new("targets", (package, node) => package with { Targets = node.Texts() }),
            .. OptionKeys.For<PackageDefinition>(package => package.Options, (package, options) => package with { Options = options }),
        ]);

    private static readonly Section<ModuleDefinition> Module = new(
        "a module",
        [
            new("directory", (module, node) => module with { Directory = node.Text() }),
            new("packages", (module, node) => module with { Packages = node.Items(ReadPackage) }, Package),
            .. OptionKeys.For<ModuleDefinition>(module => module.Options, (module, options) => module with { Options = options }),
        ]);

    private static readonly Section<OptionOverride> Override = new(
        "an override",
        [
            new("targets", (refinement, node) => refinement with { Targets = node.Texts() }),
            new("programs", (refinement, node) => refinement with { Names = node.Texts() }),
            new("skip", (refinement, node) => refinement with { Skips = node.Flag() }),
            .. OptionKeys.For<OptionOverride>(refinement => refinement.Options, (refinement, options) => refinement with { Options = options }),
        ]);

    private static readonly Section<HookCommand> Hook = new(
        "a command",
        [
            new("command", (hook, node) => hook with { Command = ReadCommand(node) }),
            new("directory", (hook, node) => hook with { Directory = node.Text() }),
            new("env", (hook, node) => hook with { Environment = node.TextsByName("'env'") }),
        ]);

    private static readonly Section<ModuleSourceSettings> ModuleSources = new(
        "'module-sources'",
        [
            new("proxy", (sources, node) => sources with { Proxy = node.Text().Value }),
            new("private", (sources, node) => sources with { Private = node.Text().Value }),
            new("no-proxy", (sources, node) => sources with { NoProxy = node.Text().Value }),
            new("sumdb", (sources, node) => sources with { SumDatabase = node.Text().Value }),
            new("no-sumdb", (sources, node) => sources with { NoSumDatabase = node.Text().Value }),
            new("cache", (sources, node) => sources with { CacheDirectory = node.Text().Value }),
        ]);

    /// <summary>Gets the section.</summary>
    public static Section<BuildDefinition> Build { get; } = new(
        "'build'",
        [
            new("project", (build, node) => build with { Project = node.Text().Value }),
            new("version", (build, node) => build with { Version = node.Text().Value }),
            new("modules", (build, node) => build with { Modules = node.Items(item => Module.Read(item, new())) }, Module),
            new("targets", (build, node) => build with { Targets = node.Texts() }),
            new("exclude", (build, node) => build with { Excludes = node.Texts() }),
            .. OptionKeys.For<BuildDefinition>(build => build.Options, (build, options) => build with { Options = options }),
            new("overrides", (build, node) => build with { Overrides = node.Items(item => Override.Read(item, new())) }, Override),
            new("output", (build, node) => build with { Output = OutputSections.Output.Read(node, build.Output) }, OutputSections.Output),
            new("before", (build, node) => build with { Before = node.Items(ReadHook) }, Hook),
            new("after", (build, node) => build with { After = node.Items(ReadHook) }, Hook),
            new("module-sources", (build, node) => build with { ModuleSources = ModuleSources.Read(node, build.ModuleSources) }, ModuleSources),
            new("costs", (build, node) => build with { CostsFile = node.Text().Value }),
            new("source-date-epoch", (build, node) => build with { SourceDateEpoch = node.Number(LatestSecond) }),
            new("split-cache", (build, node) => build with { SplitsCache = node.Flag() }),
        ]);

    private static PackageDefinition ReadPackage(ConfigurationNode node)
    {
        if (node is ScalarNode)
        {
            return new PackageDefinition { Path = node.Text() };
        }

        var package = Package.Read(node, new PackageDefinition { Path = "" });
        return package.Path.Value.Length > 0 ? package : throw NodeReading.Wrong(node, "a package with the key 'path', such as './cmd/agent'");
    }

    private static HookCommand ReadHook(ConfigurationNode node)
    {
        var hook = Hook.Read(node, new HookCommand { Command = [] });
        return hook.Command.Count > 0 ? hook : throw NodeReading.Wrong(node, "a command with the key 'command', such as '[go, mod, verify]'");
    }

    // A shell would split a line into words. There is none, so that nobody has to know its rules.
    private static IReadOnlyList<ConfiguredText> ReadCommand(ConfigurationNode node)
    {
        if (node is ScalarNode { IsPlain: true } scalar && scalar.Value.Trim().Contains(' ', StringComparison.Ordinal))
        {
            throw NodeReading.Wrong(node, $"a list with the program and each argument, such as '[{string.Join(", ", scalar.Value.Split(' '))}]'");
        }

        return node is ListNode list
            ? list.Items.Count > 0 ? [list.Items[0].Text(), .. list.Items.Skip(1).Select(item => item.AnyText())] : throw NodeReading.Wrong(node, "a list that is not empty")
            : node.Texts();
    }
}
