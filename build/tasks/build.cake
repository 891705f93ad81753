Task("Build")
    .Description("Builds the solution; --configuration is Release by default.")
    .Does(() => DotNetBuild(Paths.Solution, new DotNetBuildSettings { Configuration = configuration, NoLogo = true, Verbosity = DotNetVerbosity.Quiet }));
