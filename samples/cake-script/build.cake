#addin "nuget:?package=Cake.GoBootstrap&version=0.1.0"

var agent = Directory("src/agent");

Task("EnsureGo")
    .Description("Installs the Go that src/agent/go.mod asks for, verified; does nothing when it is there.")
    .Does(() =>
{
    var go = EnsureGo(settings => settings.ProjectDirectory = agent);
    Information("Go {0} in {1}", go.Version, go.GoRoot);
});

Task("Test")
    .Description("Vets and tests the agent.")
    .IsDependentOn("EnsureGo")
    .Does(() =>
{
    GoVet(agent);
    var tests = GoTest(agent);
    Information("{0} passed, {1} skipped", tests.Passed, tests.Skipped);
});

Task("Build")
    .Description("Builds the agent for this machine.")
    .IsDependentOn("Test")
    .Does(() =>
{
    foreach (var program in GoBuild(agent).Programs)
    {
        Information("{0} for {1}: {2}", program.Name, program.Target, program.Path);
    }
});

Task("CrossCompile")
    .Description("Builds the agent for --go-targets, or for the part of them that --go-shard names.")
    .IsDependentOn("EnsureGo")
    .Does(() =>
{
    var built = GoCrossCompile(settings =>
    {
        settings.Module = agent;
        settings.ProjectVersion = Argument<string>("project-version", "1.0.0");
        settings.LdFlags.Add("-X main.version={version}");
        settings.Shard = Argument<string>("go-shard", null);
        foreach (var target in Argument<string>("go-targets", "linux/amd64,linux/arm64").Split(','))
        {
            settings.Targets.Add(target);
        }
    });
    foreach (var program in built.Programs)
    {
        Information("{0} for {1}: {2}, {3} bytes", program.Name, program.Target, program.Path, program.Size);
    }
});

RunTarget(Argument("target", "Build"));
