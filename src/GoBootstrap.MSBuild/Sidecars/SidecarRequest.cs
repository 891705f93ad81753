using System.Diagnostics.CodeAnalysis;
using GoBootstrap.Build;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild.Sidecars;

/// <summary>Maps a <c>GoSidecar</c> item to the engine's request.</summary>
internal static class SidecarRequest
{
    /// <summary>Gives the request for one program.</summary>
    /// <param name="sidecar">The item.</param>
    /// <param name="target">The target, in a form that the engine knows.</param>
    /// <param name="outputFolder">The absolute path of the folder for the program and the engine's notes.</param>
    /// <param name="toolchain">Which toolchain.</param>
    /// <returns>The request.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: metadata with a wrong value. GOB0020: no such module.</exception>
    public static BuildRequest From(SidecarDefinition sidecar, string target, string outputFolder, EnsureRequest toolchain)
    {
        var place = SidecarPlace.Find(sidecar.Folder);
        return new BuildRequest
        {
            Definition = new BuildDefinition
            {
                RootDirectory = place.ModuleFolder,
                Project = sidecar.OutputName,
                Modules =
                [
                    new ModuleDefinition { Packages = [new PackageDefinition { Path = Literal(place.PackagePath), Name = Literal(sidecar.OutputName) }] },
                ],
                Targets = [WithVariant(target, sidecar)],
                Options = OptionsOf(sidecar),
                Output = new OutputDefinition { Directory = outputFolder, Layout = "{name}{exe}" },
                ModuleSources = ModuleSourcesOf(sidecar),
            },
            Toolchain = ToolchainOf(sidecar, toolchain),
            SkipsOutputs = true,
            ListsInputs = true,
        };
    }

    /// <summary>Gives which toolchain a sidecar wants: its own version, else the project's, else what its module asks for.</summary>
    /// <param name="sidecar">The item.</param>
    /// <param name="toolchain">What the project asks for.</param>
    /// <returns>The request.</returns>
    public static EnsureRequest ToolchainOf(SidecarDefinition sidecar, EnsureRequest toolchain) => toolchain with
    {
        Version = sidecar.Text("ToolchainVersion") ?? toolchain.Version,
        ProjectDirectory = sidecar.Folder,
    };

    /// <summary>Gives the request for the tests of a sidecar's module.</summary>
    /// <param name="sidecar">The item.</param>
    /// <param name="toolchain">Which toolchain.</param>
    /// <returns>The request.</returns>
    /// <exception cref="GoBootstrapException">GOB0020: no such module.</exception>
    public static GoTestRequest Test(SidecarDefinition sidecar, EnsureRequest toolchain) => new()
    {
        ModuleDirectory = SidecarPlace.Find(sidecar.Folder).ModuleFolder,
        Toolchain = toolchain,
        Options = ResolvedOptionsOf(sidecar),
        ModuleSources = ModuleSourcesOf(sidecar),
    };

    /// <summary>Gives the request for an examination of a sidecar's module.</summary>
    /// <param name="sidecar">The item.</param>
    /// <param name="toolchain">Which toolchain.</param>
    /// <returns>The request.</returns>
    /// <exception cref="GoBootstrapException">GOB0020: no such module.</exception>
    public static GoVetRequest Vet(SidecarDefinition sidecar, EnsureRequest toolchain) => new()
    {
        ModuleDirectory = SidecarPlace.Find(sidecar.Folder).ModuleFolder,
        Toolchain = toolchain,
        Options = ResolvedOptionsOf(sidecar),
        ModuleSources = ModuleSourcesOf(sidecar),
    };

    /// <summary>Gives the options of <c>go build</c> for a program.</summary>
    /// <param name="sidecar">The item.</param>
    /// <returns>The options.</returns>
    public static BuildOptions OptionsOf(SidecarDefinition sidecar) => new()
    {
        Environment = sidecar.Text("Environment") is { } pairs
            ? SettingText.Pairs($"Environment of the sidecar '{sidecar.OutputName}'", pairs)
                .ToDictionary(pair => pair.Key, pair => Literal(pair.Value))
            : null,
        Tags = Literals(sidecar.Words("Tags")),
        LdFlags = Literals(sidecar.Text("Ldflags")),
        GcFlags = Literals(sidecar.Text("Gcflags")),
        AsmFlags = Literals(sidecar.Text("Asmflags")),
        Flags = Literals(sidecar.Words("BuildFlags")),
        BuildMode = Literal(sidecar.Choice("BuildMode", "exe", "pie")),
        TrimPath = sidecar.Flag("TrimPath"),
        Strip = sidecar.Flag("Strip"),
        BuildVcs = Literal(sidecar.Choice("BuildVcs", "true", "false", "auto")),
        ModuleMode = Literal(sidecar.Choice("ModuleMode", "readonly", "vendor", "mod")),
        Workspace = Literal(sidecar.Text("Workspace")),
        Cgo = sidecar.Flag("CgoEnabled"),
        CCompiler = Literal(sidecar.Text("CCompiler")),
        CxxCompiler = Literal(sidecar.Text("CxxCompiler")),
        Profile = Literal(sidecar.Text("Profile")),
    };

    /// <summary>Gives where modules come from.</summary>
    /// <param name="sidecar">The item.</param>
    /// <returns>The settings.</returns>
    public static ModuleSourceSettings ModuleSourcesOf(SidecarDefinition sidecar) => new()
    {
        Proxy = sidecar.Text("ModuleProxy"),
        Private = sidecar.Text("PrivateModules"),
        SumDatabase = sidecar.Text("ModuleSumDatabase"),
    };

    private static ResolvedOptions ResolvedOptionsOf(SidecarDefinition sidecar) => new()
    {
        Environment = sidecar.Text("Environment") is { } pairs
            ? new Dictionary<string, string>(SettingText.Pairs($"Environment of the sidecar '{sidecar.OutputName}'", pairs))
            : new Dictionary<string, string>(),
        Tags = sidecar.Words("Tags") ?? [],
        LdFlags = sidecar.Value("Ldflags"),
        GcFlags = sidecar.Value("Gcflags"),
        ModuleMode = sidecar.Choice("ModuleMode", "readonly", "vendor", "mod"),
        Workspace = WorkspaceOf(sidecar),
        Cgo = sidecar.Flag("CgoEnabled") ?? false,
        CCompiler = sidecar.Text("CCompiler"),
        CxxCompiler = sidecar.Text("CxxCompiler"),
    };

    // As the engine decides for a build: the named one, or the nearest at or above the module.
    private static string WorkspaceOf(SidecarDefinition sidecar)
    {
        if (sidecar.Text("Workspace") is { } named && named != "auto")
        {
            return named == "off" ? named : Path.GetFullPath(named, SidecarPlace.Find(sidecar.Folder).ModuleFolder);
        }

        for (var folder = sidecar.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "go.work")))
            {
                return Path.Combine(folder, "go.work");
            }
        }

        return "off";
    }

    private static string WithVariant(string target, SidecarDefinition sidecar) =>
        sidecar.Text("Variant") is { } variant && Platforms.RidTable.TryFind(target, out var row) ? $"{row.Port}/{variant}" : target;

    private static ConfiguredText[]? Literals(string? text) => text is null ? null : [Literal(text)];

    private static ConfiguredText[]? Literals(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(text => Literal(text))];

    // MSBuild has filled in its own properties before, so a brace that is left is meant.
    [return: NotNullIfNotNull(nameof(text))]
    private static ConfiguredText? Literal(string? text) =>
        text is null ? null : new ConfiguredText(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
}
