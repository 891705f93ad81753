Task("Benchmark")
    .Description("Measures the whole process against curl, sha256sum and tar, and the stages of the pipeline; --smoke runs each once.")
    .Does(() =>
{
    var arguments = new ProcessArgumentBuilder();
    if (HasArgument("smoke"))
    {
        arguments.Append("--smoke");
    }

    DotNetRun(Paths.BenchmarkProject, arguments, new DotNetRunSettings { Configuration = "Release" });
});
