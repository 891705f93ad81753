// `dotnet cake` starts here. Each concern has a file of its own in build/.
#load "build/paths.cake"
#load "build/arguments.cake"
#load "build/tasks/clean.cake"
#load "build/tasks/build.cake"
#load "build/tasks/test.cake"
#load "build/tasks/test-offline.cake"
#load "build/tasks/pack.cake"
#load "build/tasks/package-test.cake"
#load "build/tasks/ensure-go.cake"
#load "build/tasks/samples.cake"
#load "build/tasks/docs.cake"
#load "build/tasks/benchmark.cake"

Task("Default")
    .Description("Builds and tests everything.")
    .IsDependentOn("Test");

RunTarget(Argument<string>("target", "Default"));
