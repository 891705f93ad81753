Task("Test")
    .Description("Runs every test, with a real Go that the product installs by itself.")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(Paths.Solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true, NoLogo = true }));
