// Every argument of the build, once: its name, its type, its default and what it is for. `dotnet cake --target=Arguments` shows them.
sealed record ArgumentInfo(string Name, string Type, string Default, string Meaning);

static class BuildArguments
{
    public static readonly ArgumentInfo[] All =
    [
        new("target", "string", "Default", "The task to run."),
        new("configuration", "string", "Release", "The configuration of Build, Test and TestOffline."),
        new("filter", "string", "", "Which tests Test and TestOffline run, as `dotnet test --filter` takes it."),
        new("project", "string", "", "Which test projects TestOffline runs: those with this text in their names."),
        new("go-version", "string", "", "The Go that EnsureGo, BuildSamples and CrossCompile use; without it what go.mod says."),
        new("go-targets", "list", "linux/amd64,linux/arm64", "What CrossCompile builds for, separated by commas."),
        new("go-shard", "i/n", "", "The part of the matrix that CrossCompile builds, such as 1/2."),
        new("only", "string", "", "Which benchmarks Benchmark runs: whole, stages, or alias."),
        new("smoke", "switch", "false", "Benchmark runs each measurement once."),
        new("rounds", "number", "", "How often Benchmark measures."),
        new("archive", "file", "", "The archive that Benchmark installs."),
        new("goroot", "folder", "", "The toolchain that Benchmark packs."),
        new("json", "file", "", "Where Benchmark writes its numbers."),
        new("tool", "file", "artifacts/native/gobootstrap", "The native command that Benchmark measures."),
    ];

    // What Cake itself takes. Anything else is a typing error, and would otherwise be ignored without a word.
    private static readonly string[] OfCake =
    [
        "script", "verbosity", "description", "tree", "dryrun", "noop", "exclusive", "bootstrap", "skip-bootstrap", "debug", "mono",
        "version", "info", "help", "force", "invalidate-script-cache", "invalidateScriptCache", "working", "w", "v", "e", "d", "t",
    ];

    public static IEnumerable<string> Unknown(IEnumerable<string> names) => names.Where(name =>
        !All.Any(argument => argument.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        && !OfCake.Contains(name, StringComparer.OrdinalIgnoreCase)
        // Such as --settings_enablescriptcache: the configuration of Cake.
        && !name.Contains('_'));
}

var unknown = BuildArguments.Unknown(Context.Arguments.GetArguments().Keys).ToList();
if (unknown.Count > 0)
{
    throw new CakeException($"'--{unknown[0]}' is no argument of this build. `dotnet cake --target=Arguments` lists them.");
}

var configuration = Argument<string>("configuration", "Release");
var smoke = HasArgument("smoke") && Argument<bool>("smoke", true);

Task("Arguments")
    .Description("Lists the arguments of this build.")
    .Does(() =>
{
    foreach (var argument in BuildArguments.All)
    {
        var remark = argument.Default.Length > 0 ? $" Default: {argument.Default}" : "";
        Information("--{0,-14} {1,-8} {2}{3}", argument.Name, argument.Type, argument.Meaning, remark);
    }
});
