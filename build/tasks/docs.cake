Task("Docs")
    .Description("Runs every command, script and sample that the documents show, and follows their links.")
    .Does(() => DotNetTest(Paths.DocumentationTests, new DotNetTestSettings { Configuration = configuration, NoLogo = true }));
