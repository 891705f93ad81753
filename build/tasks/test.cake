Task("Test")
    .Description("Runs every test, with a real Go that the product installs by itself; --filter picks some.")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(Paths.Solution, new DotNetTestSettings
{
    Configuration = configuration,
    Filter = Argument<string>("filter", null),
    NoBuild = true,
    NoLogo = true,
}));
