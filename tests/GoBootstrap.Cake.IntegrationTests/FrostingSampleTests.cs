using GoBootstrap.Testing;

namespace GoBootstrap.Tests.PackedCake;

[Collection(PackedGroup.Name)]
public sealed class FrostingSampleTests(PackedProducts products)
{
    [Fact]
    public async Task The_sample_runs_every_task_from_the_packages_alone()
    {
        var repository = products.CreateRepository("cake frosting", "cake-frosting");
        (await repository.DotnetAsync("build", "build", "-nologo", "-v", "quiet")).Succeeds();

        (await RunAsync(repository, "EnsureGo")).Succeeds().Says($"Go {PackedProducts.GoVersion} in ");
        (await RunAsync(repository, "VerifyGo")).Succeeds().Says($"files of Go {PackedProducts.GoVersion} are as they were installed.");
        (await RunAsync(repository, "Version")).Succeeds().Says("The go command is " + products.Store);
        (await RunAsync(repository, "Default", "--go-output=out")).Succeeds().Says("1 passed, 0 skipped").Says("agent is ready: ");
        (await RunAsync(repository, "CrossCompileGo", "--project-version=4.5.6")).Succeeds()
            .Says("agent for linux/amd64: ").Says("agent for linux/arm64: ").Says("2 programs are in " + repository.Of("dist"));

        Assert.Equal(0xb7, File.ReadAllBytes(repository.Of("dist/linux-arm64/agent"))[18]);
        var run = (await repository.RunAsync(repository.Of("dist/linux-amd64/agent"), [])).Succeeds();
        Assert.Equal($"agent 4.5.6 on linux/amd64, built by go{PackedProducts.GoVersion}\n", run.Output);
    }

    [Fact]
    public async Task The_program_of_the_package_s_readme_runs()
    {
        var repository = products.CreateRepository("frosting readme", "cake-frosting");
        var readme = await File.ReadAllTextAsync(RepositoryRoot.Of("src", "GoBootstrap.Cake.Frosting", "README.md"));
        repository.Write("build/Program.cs", readme.Split("```")[1]["text".Length..]);
        foreach (var file in Directory.GetFiles(repository.Of("src/agent")))
        {
            repository.Write(Path.GetFileName(file), await File.ReadAllTextAsync(file));
        }

        (await repository.DotnetAsync("build", "build", "-nologo", "-v", "quiet")).Succeeds();

        (await repository.DotnetAsync("run", "--no-build", "--project", "build")).Succeeds().Says("agent is ready: ");
    }

    [Fact]
    public async Task Errors_fail_the_run_and_skipping_the_target_too()
    {
        var repository = products.CreateRepository("failing frosting", "cake-frosting");
        (await repository.DotnetAsync("build", "build", "-nologo", "-v", "quiet")).Succeeds();

        var missing = (await RunAsync(repository, "BuildGoSidecars", "--go-version=1.21.1", "--go-offline")).Fails();
        (await RunAsync(repository, "Default", "--skip-go")).Succeeds().Says("BuildGoSidecars is skipped: --skip-go was given");
        var target = (await RunAsync(repository, "EnsureGo", "--skip-go")).Fails();

        Assert.Matches(@"(?m)^Error: GOB2006: [^\n]+$", missing.Error);
        Assert.DoesNotContain("   at ", missing.Error, StringComparison.Ordinal);
        Assert.Contains("Could not reach target 'EnsureGo'", target.Error, StringComparison.Ordinal);
        target.Says("EnsureGo is skipped: --skip-go was given");
    }

    [Fact]
    public async Task The_task_library_compiles_against_the_package_as_well()
    {
        // A copy, so that the project's own intermediate files stay those of the contract.
        var repository = products.CreateRepository("against the package");
        foreach (var file in Directory.GetFiles(RepositoryRoot.Of("src", "GoBootstrap.Cake.Frosting"), "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(RepositoryRoot.Of("src", "GoBootstrap.Cake.Frosting"), file);
            if (!path.StartsWith("contract", StringComparison.Ordinal) && !path.Split('/').Intersect(["bin", "obj"]).Any() && !path.EndsWith(".csproj", StringComparison.Ordinal))
            {
                repository.Write(Path.Combine("library", path), await File.ReadAllTextAsync(file));
            }
        }

        var project = await File.ReadAllTextAsync(RepositoryRoot.Of("src", "GoBootstrap.Cake.Frosting", "GoBootstrap.Cake.Frosting.csproj"));
        const string AddIn = "<ProjectReference Include=\"../GoBootstrap.Cake/GoBootstrap.Cake.csproj\" />";
        Assert.Contains(AddIn, project, StringComparison.Ordinal);
        repository.Write(
            "library/GoBootstrap.Cake.Frosting.csproj",
            project.Replace(AddIn, $"<PackageReference Include=\"Cake.GoBootstrap\" Version=\"{PackedProducts.Version}\" />", StringComparison.Ordinal)
                .Replace("<PackageReference Include=\"Cake.Frosting\" />", "<PackageReference Include=\"Cake.Frosting\" Version=\"7.0.0\" />", StringComparison.Ordinal));
        repository.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
                <LangVersion>14.0</LangVersion><TreatWarningsAsErrors>true</TreatWarningsAsErrors><CakeVersion>7.0.0</CakeVersion>
              </PropertyGroup>
            </Project>
            """);

        (await repository.DotnetAsync("build", "library", "-nologo", "-v", "quiet", "-p:CakeFrostingPackage=true")).Succeeds();

        var assets = await File.ReadAllTextAsync(repository.Of("library/obj/project.assets.json"));
        Assert.Contains("Cake.Frosting/7.0.0", assets, StringComparison.Ordinal);
    }

    private static Task<ProgramRun> RunAsync(ScratchRepository repository, string target, params string[] arguments) =>
        repository.DotnetAsync(["run", "--no-build", "--project", "build", "--", $"--target={target}", .. arguments]);
}
