// Both are written as any user of the add-in would write them, in build/go.cake.
Task("BuildSamples")
    .Description("Vets, tests and builds the Go modules of the samples for this machine with the add-in.")
    .IsDependentOn("AddIn")
    .Does(() => RunGoScript("BuildSamples"));

Task("CrossCompile")
    .Description("Builds the Go samples for --go-targets (linux/amd64 and linux/arm64), with SHA256SUMS; --go-shard=1/2 builds a part.")
    .IsDependentOn("AddIn")
    .Does(() => RunGoScript("CrossCompile"));
