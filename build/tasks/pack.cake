Task("Pack")
    .Description("Packs every package of the product, and publishes the native binary for linux-x64.")
    .Does(() =>
{
    CleanDirectory(Paths.Packages);
    // Linking for another machine needs its linker, so each machine publishes its own.
    var isLinuxX64 = IsRunningOnLinux()
        && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64;
    // The gate's build runs the analyzers over the same code.
    var properties = new DotNetMSBuildSettings().WithProperty("RunAnalyzers", "false");
    if (isLinuxX64)
    {
        // Compiled ahead of time for the usual runner, beside the portable one: it takes half off the first call of an alias.
        CleanDirectory(Paths.CompiledAddIn);
        DotNetPublish(Paths.AddInProject, new DotNetPublishSettings
        {
            Configuration = "Release",
            Runtime = "linux-x64",
            SelfContained = false,
            OutputDirectory = Paths.CompiledAddIn,
            NoLogo = true,
            MSBuildSettings = new DotNetMSBuildSettings().WithProperty("PublishReadyToRun", "true").WithProperty("RunAnalyzers", "false"),
        });
        properties = properties
            .WithProperty("CompiledAddIn", MakeAbsolute(Directory(Paths.CompiledAddIn)).FullPath)
            .WithProperty("CompiledAddInRuntime", "linux-x64");
    }

    foreach (var project in Paths.PackedProjects)
    {
        DotNetPack(project, new DotNetPackSettings
        {
            Configuration = "Release",
            OutputDirectory = Paths.Packages,
            NoLogo = true,
            MSBuildSettings = properties,
        });
    }

    if (isLinuxX64)
    {
        DotNetPublish(Paths.ToolProject, new DotNetPublishSettings
        {
            Configuration = "Release",
            Runtime = "linux-x64",
            OutputDirectory = Paths.NativeTool,
            NoLogo = true,
            MSBuildSettings = new DotNetMSBuildSettings()
                .WithProperty("PublishAot", "true").WithProperty("PackAsTool", "false").WithProperty("RunAnalyzers", "false"),
        });
    }
});
