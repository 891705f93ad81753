using System.Text.RegularExpressions;

namespace GoBootstrap.Tests.PackedCake;

[Collection(PackedGroup.Name)]
public sealed partial class ScriptSampleTests(PackedProducts products)
{
    [Fact]
    public async Task The_sample_ensures_tests_builds_and_cross_compiles_from_the_package_alone()
    {
        var repository = products.CreateRepository("cake script", "cake-script");
        (await repository.DotnetAsync("tool", "restore")).Succeeds();

        (await repository.CakeAsync("--target=EnsureGo")).Succeeds().Says($"Go {PackedProducts.GoVersion} in ");
        (await repository.CakeAsync("--target=Build")).Succeeds().Says("1 passed, 0 skipped");
        (await repository.CakeAsync("--target=CrossCompile", "--project-version=3.2.1")).Succeeds()
            .Says("agent for linux/amd64: ").Says("agent for linux/arm64: ");

        var agent = repository.Of("dist/linux-amd64/agent");
        Assert.Equal(0xb7, File.ReadAllBytes(repository.Of("dist/linux-arm64/agent"))[18]);
        Assert.True(File.Exists(repository.Of("dist/SHA256SUMS")));
        var run = (await repository.RunAsync(agent, [])).Succeeds();
        Assert.Equal($"agent 3.2.1 on linux/amd64, built by go{PackedProducts.GoVersion}\n", run.Output);
    }

    [Fact]
    public async Task Descriptions_and_tree_are_readable()
    {
        var repository = products.CreateRepository("describe", "cake-script");
        (await repository.DotnetAsync("tool", "restore")).Succeeds();

        var description = (await repository.CakeAsync("--description")).Succeeds();
        var tree = (await repository.CakeAsync("--tree")).Succeeds();

        Assert.Matches(@"EnsureGo\s+Installs the Go that src/agent/go.mod asks for", description.Output);
        tree.Says("Build").Says("Test").Says("EnsureGo");
    }

    [Fact]
    public async Task A_kept_script_runs_again_with_the_add_in()
    {
        var repository = products.CreateRepository("kept script", "cake-script");
        (await repository.DotnetAsync("tool", "restore")).Succeeds();
        (await repository.CakeAsync("--target=EnsureGo")).Succeeds();

        var kept = Directory.GetFiles(repository.Of(".cake/cache"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(kept);
        var times = kept.ToDictionary(file => file, File.GetLastWriteTimeUtc);

        (await repository.CakeAsync("--target=EnsureGo")).Succeeds().Says($"Go {PackedProducts.GoVersion} in ");
        Assert.Equal(times, Directory.GetFiles(repository.Of(".cake/cache"), "*", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc));
    }

    [Fact]
    public async Task Cakes_own_StartProcess_finds_go_by_its_name()
    {
        var repository = ScriptOf("start process", """
            Task("Default").Does(() =>
            {
                EnsureGo(settings => settings.Version = "1.22");
                var exitCode = StartProcess("go", new ProcessSettings { Arguments = "version" });
                Information("go ended with {0}", exitCode);
            });
            RunTarget("Default");
            """);
        (await repository.DotnetAsync("tool", "restore")).Succeeds();

        (await repository.CakeAsync()).Succeeds().Says($"go version go{PackedProducts.GoVersion} ").Says("go ended with 0");
    }

    [Fact]
    public async Task A_failure_is_one_coded_line_and_its_stack_comes_with_diagnostic_only()
    {
        var repository = ScriptOf("failure", """
            Task("Default").Does(() => EnsureGo(settings =>
            {
                settings.Version = "1.21.1";
                settings.Offline = true;
            }));
            RunTarget("Default");
            """);
        (await repository.DotnetAsync("tool", "restore")).Succeeds();

        var usual = (await repository.CakeAsync()).Fails();
        var diagnostic = (await repository.CakeAsync("--verbosity=diagnostic")).Fails();

        Assert.Matches(OneLine(), usual.Error);
        Assert.DoesNotContain("   at ", usual.Output + usual.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", usual.Output + usual.Error, StringComparison.Ordinal);
        Assert.Contains("GoBootstrapException", diagnostic.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", diagnostic.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Go_says_of_the_source_comes_as_coded_lines_with_places()
    {
        var repository = products.CreateRepository("broken source", "cake-script");
        (await repository.DotnetAsync("tool", "restore")).Succeeds();
        repository.Write("src/agent/broken.go", "package main\n\nfunc broken() { undefined() }\n");

        var run = (await repository.CakeAsync("--target=CrossCompile", "--go-targets=linux/arm64")).Fails();

        Assert.Matches(@"broken\.go\(3,17\): error GOB6002: undefined: undefined", run.Error);
        Assert.Matches(@"(?m)^Error: GOB6002: [^\n]+$", run.Error);
        Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
    }

    private ScratchRepository ScriptOf(string name, string script)
    {
        var repository = products.CreateRepository(name);
        repository.Write(".config/dotnet-tools.json", File.ReadAllText(Testing.RepositoryRoot.Of(".config", "dotnet-tools.json")));
        repository.Write("build.cake", $"#addin \"nuget:?package=Cake.GoBootstrap&version={PackedProducts.Version}\"\n{script}\n");
        return repository;
    }

    [GeneratedRegex(@"\AAn error occurred when executing task 'Default'\.\nError: GOB2006: [^\n]+\n\z")]
    private static partial Regex OneLine();
}
