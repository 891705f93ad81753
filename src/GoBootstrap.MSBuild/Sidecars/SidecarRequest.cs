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
                    new ModuleDefinition { Packages = [new PackageDefinition { Path = place.PackagePath, Name = sidecar.OutputName }] },
                ],
                Targets = [WithVariant(target, sidecar)],
                Options = OptionsOf(sidecar),
                Output = new OutputDefinition { Directory = outputFolder, Layout = "{name}{exe}" },
                ModuleSources = ModuleSourcesOf(sidecar),
            },
            Toolchain = toolchain with
            {
                Version = sidecar.Text("ToolchainVersion") ?? toolchain.Version,
                ProjectDirectory = sidecar.Folder,
            },
            SkipsOutputs = true,
        };
    }

    /// <summary>Gives the options of <c>go build</c> for a program.</summary>
    /// <param name="sidecar">The item.</param>
    /// <returns>The options.</returns>
    public static BuildOptions OptionsOf(SidecarDefinition sidecar) => new()
    {
        Environment = sidecar.Text("Environment") is { } pairs
            ? SettingText.Pairs($"Environment of the sidecar '{sidecar.OutputName}'", pairs)
                .ToDictionary(pair => pair.Key, pair => ConfiguredText.FromString(pair.Value))
            : null,
        Tags = Literals(sidecar.Words("Tags")),
        LdFlags = Literals(sidecar.Text("Ldflags")),
        GcFlags = Literals(sidecar.Text("Gcflags")),
        AsmFlags = Literals(sidecar.Text("Asmflags")),
        Flags = Literals(sidecar.Words("BuildFlags")),
        BuildMode = Literal(sidecar.Text("BuildMode")),
        TrimPath = sidecar.Flag("TrimPath"),
        Strip = sidecar.Flag("Strip"),
        BuildVcs = Literal(sidecar.Text("BuildVcs")),
        ModuleMode = Literal(sidecar.Text("ModuleMode")),
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

    private static string WithVariant(string target, SidecarDefinition sidecar) =>
        sidecar.Text("Variant") is { } variant && Platforms.RidTable.TryFind(target, out var row) ? $"{row.Port}/{variant}" : target;

    private static ConfiguredText[]? Literals(string? text) => text is null ? null : [text];

    private static ConfiguredText[]? Literals(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(ConfiguredText.FromString)];

    private static ConfiguredText? Literal(string? text) => text is null ? null : ConfiguredText.FromString(text);
}
