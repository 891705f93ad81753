Task("Pack")
    .Description("Packs every package of the product, and publishes the native binary for linux-x64.")
    .Does(() =>
{
    CleanDirectory(Paths.Packages);
    foreach (var project in Paths.PackedProjects)
    {
        DotNetPack(project, new DotNetPackSettings { Configuration = "Release", OutputDirectory = Paths.Packages, NoLogo = true });
    }

    // Linking for another machine needs its linker, so each machine publishes its own.
    if (IsRunningOnLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64)
    {
        DotNetPublish(Paths.ToolProject, new DotNetPublishSettings
        {
            Configuration = "Release",
            Runtime = "linux-x64",
            OutputDirectory = Paths.NativeTool,
            NoLogo = true,
            MSBuildSettings = new DotNetMSBuildSettings().WithProperty("PublishAot", "true").WithProperty("PackAsTool", "false"),
        });
    }
});
