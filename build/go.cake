#r "../artifacts/addin/Cake.GoBootstrap.dll"

// Cake's working directory is this folder, and everything here belongs to the one above it.
var root = MakeAbsolute(Directory(".."));
var module = root.Combine("tests/samples/go-module");
var output = root.Combine("artifacts/samples");

// What nothing names is what the version files of a folder ask for.
void Toolchain(GoToolchainSettings settings, DirectoryPath folder)
{
    settings.Version = Argument<string>("go-version", "") is { Length: > 0 } version ? version : null;
    settings.ProjectDirectory = folder;
}

Task("EnsureGo")
    .Description("Installs the Go toolchain that this repository needs.")
    .Does(() =>
{
    var go = EnsureGo(settings => Toolchain(settings, root));
    Information("version   {0}", go.Version);
    Information("GOROOT    {0}", go.GoRoot);
    Information("GOPATH    {0}", go.GoPath);
    Information("GOARCH    {0}", go.GoArch);
    Information("source    {0}", go.Source);
    foreach (var evidence in go.Evidence)
    {
        Information("evidence  {0}", evidence);
    }
});

Task("BuildSamples")
    .Description("Vets, tests and builds the Go modules of the samples.")
    .Does(() =>
{
    GoVet(settings => Toolchain(settings, module));
    var tests = GoTest(settings => Toolchain(settings, module));
    Information("tests     {0} passed, {1} skipped", tests.Passed, tests.Skipped);
    Report(GoBuild(settings =>
    {
        Toolchain(settings, module);
        settings.OutputDirectory = output;
    }));
});

Task("CrossCompile")
    .Description("Builds the Go modules of the samples for several targets.")
    .Does(() => Report(GoCrossCompile(settings =>
{
    Toolchain(settings, module);
    settings.OutputDirectory = output;
    settings.Shard = Argument<string>("go-shard", null);
    foreach (var target in Argument<string>("go-targets", "linux/amd64,linux/arm64").Split(','))
    {
        settings.Targets.Add(target);
    }
})));

void Report(GoBuildInfo built)
{
    foreach (var program in built.Programs)
    {
        Information("{0,-12} {1}, {2} bytes, SHA-256 {3}", program.Target, program.Path, program.Size, program.Sha256);
    }
}

RunTarget(Argument<string>("target", "EnsureGo"));
