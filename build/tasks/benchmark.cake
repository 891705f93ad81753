// Options go on to the benchmarks: --only=whole, --only=matrix or --only=stages, --smoke, --rounds, --archive, --goroot, --json.
Task("Benchmark")
    .Description("Measures the whole process against curl, sha256sum and tar, a matrix against go build, and the stages; --smoke runs each once.")
    .Does(() =>
{
    var arguments = new ProcessArgumentBuilder();
    if (HasArgument("only"))
    {
        arguments.AppendQuoted(Argument<string>("only"));
    }

    if (smoke)
    {
        arguments.Append("--smoke");
    }

    // What Pack published is measured; without it the benchmarks publish the command themselves.
    var tool = Argument("tool", FileExists($"{Paths.NativeTool}/gobootstrap") ? $"{Paths.NativeTool}/gobootstrap" : "");
    if (tool.Length > 0)
    {
        arguments.Append("--tool").AppendQuoted(MakeAbsolute(File(tool)).FullPath);
    }

    foreach (var name in new[] { "rounds", "archive", "goroot", "json" }.Where(HasArgument))
    {
        arguments.Append($"--{name}").AppendQuoted(Argument<string>(name));
    }

    DotNetRun(Paths.BenchmarkProject, arguments, new DotNetRunSettings
    {
        Configuration = "Release",
        // As Pack builds it, so that what Pack has built is not built anew; the gate's build runs the analyzers over the same code.
        EnvironmentVariables = new Dictionary<string, string> { ["RunAnalyzers"] = "false" },
    });
});
