Task("Clean")
    .Description("Deletes what was built and packed. The store with its toolchains stays.")
    .Does(() =>
{
    CleanDirectory(Paths.Artifacts);
    CleanDirectories("src/**/bin");
    CleanDirectories("src/**/obj");
    CleanDirectories("tests/**/bin");
    CleanDirectories("tests/**/obj");
});
