using Cake.Core;
using Cake.GoBootstrap;
using GoBootstrap.Build;
using GoBootstrap.Configuration;
using GoBootstrap.Platforms;

namespace GoBootstrap.Tests.CakeAddIn;

public sealed class BuildVerbTests : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("gobootstrap cäke ").FullName;
    private readonly FakeCake _cake;
    private readonly StubClient _client = new();

    public BuildVerbTests()
    {
        _cake = new(_work);
        _client.Builder.Builds = () => BuildSamples.Result(_client.Result().Toolchain, BuildSamples.Built("linux/arm64"));
    }

    private BuildDefinition Definition => _client.Builder.Built!.Definition;

    [Fact]
    public void Build_without_settings_builds_the_working_directory_for_this_machine_without_reports()
    {
        GoBuildRunner.Run(_cake, new(), _client.Engines());

        var request = _client.Builder.Built!;
        Assert.Equal(_work, Definition.RootDirectory);
        Assert.Empty(Definition.Modules);
        Assert.Equal(["host"], Definition.Targets.Select(target => target.Value));
        Assert.Equal(["host"], request.Targets);
        Assert.True(request.SkipsOutputs);
        Assert.Equal(new BuildOptions(), Assert.Single(Definition.Overrides).Options);
        Assert.Equal(new ModuleSourceSettings(), Definition.ModuleSources);
        Assert.Equal("dist", Definition.Output.Directory.Value);
        Assert.Equal(new EnsureRequest(), request.Toolchain);
        Assert.Empty(request.Names);
        Assert.Null(request.Jobs);
        Assert.False(request.Rebuilds || request.ChecksReproducibility || request.KeepsGoing);
    }

    [Fact]
    public void Every_setting_of_a_build_reaches_the_engine()
    {
        _cake.MakeFolder("ä");
        GoBuildRunner.Run(
            _cake,
            new()
            {
                Version = "1.22",
                ProjectDirectory = "ä",
                Module = "mod",
                Packages = { "./cmd/a", "./cmd/b" },
                Tags = { "t1", "t2" },
                Flags = { "-v" },
                Environment = { ["K"] = "v {x}" },
                Cgo = true,
                CCompiler = "cc",
                CxxCompiler = "c++",
                ModuleMode = "vendor",
                Workspace = "off",
                ModuleProxy = "p",
                PrivateModules = "pr",
                UnproxiedModules = "np",
                SumDatabase = "s",
                UnsummedModules = "ns",
                ModuleCacheDirectory = "mc",
                Names = { "a" },
                OutputDirectory = "out",
                Layout = "{name}{exe}",
                Project = "P",
                ProjectVersion = "1.4.0",
                LdFlags = { "-X main.v={version}" },
                GcFlags = { "g" },
                AsmFlags = { "s" },
                BuildMode = "pie",
                TrimPath = false,
                Strip = true,
                BuildVcs = "auto",
                Profile = "off",
                Jobs = 3,
                Rebuild = true,
                CheckReproducibility = true,
                Target = "linux/arm/7",
            },
            _client.Engines());

        var request = _client.Builder.Built!;
        var options = Assert.Single(Definition.Overrides).Options;
        Assert.Equal((_work + "/ä", "P", "1.4.0"), (Definition.RootDirectory, Definition.Project, Definition.Version));
        var module = Assert.Single(Definition.Modules);
        Assert.Equal(_work + "/mod", module.Directory.Value);
        Assert.Equal(["./cmd/a", "./cmd/b"], module.Packages.Select(package => package.Path.Value));
        Assert.Equal(["linux/arm/7"], request.Targets);
        Assert.Equal((_work + "/out", "{name}{exe}"), (Definition.Output.Directory.Value, Definition.Output.Layout.Value));
        Assert.Equal(["t1", "t2"], Values(options.Tags));
        Assert.Equal(["-v"], Values(options.Flags));
        Assert.Equal(["-X main.v={version}"], Values(options.LdFlags));
        Assert.Equal(["g"], Values(options.GcFlags));
        Assert.Equal(["s"], Values(options.AsmFlags));
        Assert.Equal("v {x}", Assert.Single(options.Environment!).Value.Value);
        Assert.Equal((true, false, true), (options.Cgo, options.TrimPath, options.Strip));
        Assert.Equal(("cc", "c++", "vendor", "off"), (options.CCompiler?.Value, options.CxxCompiler?.Value, options.ModuleMode?.Value, options.Workspace?.Value));
        Assert.Equal(("pie", "auto", "off"), (options.BuildMode?.Value, options.BuildVcs?.Value, options.Profile?.Value));
        Assert.Equal(
            new ModuleSourceSettings { Proxy = "p", Private = "pr", NoProxy = "np", SumDatabase = "s", NoSumDatabase = "ns", CacheDirectory = _work + "/mc" },
            Definition.ModuleSources);
        Assert.Equal(new EnsureRequest { Version = "1.22", ProjectDirectory = _work + "/ä" }, request.Toolchain);
        Assert.Equal(["a"], request.Names);
        Assert.Equal((3, true, true), (request.Jobs, request.Rebuilds, request.ChecksReproducibility));
    }

    [Fact]
    public void The_file_of_the_repository_says_what_to_build_unless_a_module_is_named()
    {
        File.WriteAllText(Path.Combine(_work, "gobootstrap.yaml"), """
            sources: [apt]
            build:
              project: from file
              version: "9"
              modules:
                - directory: m
              targets: [linux/riscv64]
              overrides:
                - targets: [linux/riscv64]
                  skip: true
            """);

        GoBuildRunner.Run(_cake, new() { ProjectVersion = "10" }, _client.Engines());
        Assert.Equal(("from file", "10", "m"), (Definition.Project, Definition.Version, Definition.Modules.Single().Directory.Value));
        Assert.Equal([true, false], Definition.Overrides.Select(item => item.Skips));
        Assert.Equal(["host"], Values(Definition.Targets));
        Assert.Equal(["apt"], _client.Settings!.Sources);

        GoBuildRunner.Run(_cake, new() { Packages = { "./cmd/x" } }, _client.Engines());
        Assert.Equal(("m", "./cmd/x"), (Definition.Modules.Single().Directory.Value, Definition.Modules.Single().Packages.Single().Path.Value));

        GoBuildRunner.Run(_cake, new() { Module = "other" }, _client.Engines());
        Assert.Equal((null, _work + "/other"), (Definition.Project, Definition.Modules.Single().Directory.Value));

        GoCrossCompileRunner.Run(_cake, new(), _client.Engines());
        Assert.Equal(["linux/riscv64"], Values(Definition.Targets));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_setting_takes_back_what_the_file_weakens_and_without_one_the_file_counts(bool? allows, bool requires)
    {
        File.WriteAllText(Path.Combine(_work, "gobootstrap.yaml"), "trust: { allow-unsigned: true, allow-same-host-digest: true }\n");

        GoBuildRunner.Run(_cake, new() { Module = "m", AllowUnsigned = allows, AllowSameHostDigest = allows }, _client.Engines());

        var trust = _client.Settings!.Trust;
        Assert.Equal((requires, requires), (trust.RequiresSignature, trust.RequiresIndependentDigest));
    }

    [Fact]
    public void A_named_file_and_a_definition_are_taken_as_they_are()
    {
        Directory.CreateDirectory(Path.Combine(_work, "sub"));
        File.WriteAllText(Path.Combine(_work, "sub", "x.yaml"), "build:\n  targets: [linux/arm64]\n");

        GoCrossCompileRunner.Run(_cake, new() { ConfigurationFile = "sub/x.yaml" }, _client.Engines());
        Assert.Equal(_work + "/sub", Definition.RootDirectory);
        Assert.Equal(["linux/arm64"], Values(Definition.Targets));

        GoBuildRunner.Run(_cake, new() { Definition = new() { RootDirectory = "/given", CostsFile = "c" } }, _client.Engines());
        Assert.Equal(("/given", "c"), (Definition.RootDirectory, Definition.CostsFile));
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused()
    {
        File.WriteAllText(Path.Combine(_work, "x.yaml"), "build:\n  targets: [linux/arm64]\n");
        var both = new GoBuildSettings { ConfigurationFile = "x.yaml", Definition = new() { RootDirectory = "/" } };
        var several = new GoBuildSettings { Packages = { "." }, Definition = new() { RootDirectory = "/", Modules = [new(), new()] } };

        Assert.StartsWith("GOB0002: 'Definition' and 'ConfigurationFile'", Error(() => GoBuildRunner.Run(_cake, both, _client.Engines())), StringComparison.Ordinal);
        Assert.StartsWith("GOB0002: 'Packages' is set", Error(() => GoBuildRunner.Run(_cake, several, _client.Engines())), StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_compiling_takes_targets_reports_and_shard()
    {
        GoCrossCompileRunner.Run(
            _cake,
            new()
            {
                Targets = { "linux/amd64", "win-x64" },
                Excludes = { "linux/arm/*" },
                Shard = "2/3",
                KeepGoing = true,
                Checksums = false,
                ArtifactList = false,
                BillOfMaterials = true,
                Provenance = true,
                SigningKeyFile = "key.asc",
                SigningPassphraseVariable = "PASS",
                ArchiveFormat = "zip",
            },
            _client.Engines());

        var request = _client.Builder.Built!;
        var output = Definition.Output;
        Assert.Equal(["linux/amd64", "win-x64"], Values(Definition.Targets));
        Assert.Equal(["linux/arm/*"], Values(Definition.Excludes));
        Assert.Empty(request.Targets);
        Assert.Equal((new(2, 3), true, false), (request.Shard!, request.KeepsGoing, request.SkipsOutputs));
        Assert.Equal((false, false, true, true), (output.Checksums, output.ArtifactList, output.BillOfMaterials, output.Provenance));
        Assert.Equal((_work + "/key.asc", "PASS"), (output.SigningKeyFile?.Value, output.SigningPassphraseVariable?.Value));
        Assert.Equal("zip", Assert.Single(output.Archives).Format.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1/2/3")]
    [InlineData("-1/2")]
    [InlineData(" 1/2")]
    [InlineData("1/99999999999999999999")]
    [InlineData("a/b")]
    public void A_shard_that_is_none_is_refused(string shard)
    {
        var message = Error(() => GoCrossCompileRunner.Run(_cake, new() { Targets = { "host" }, Shard = shard }, _client.Engines()));

        Assert.StartsWith($"GOB7023: '{shard}' is not a shard.", message, StringComparison.Ordinal);
        Assert.Null(_client.Builder.Built);
    }

    [Fact]
    public void Cross_compiling_for_nothing_is_refused()
    {
        var message = Error(() => GoCrossCompileRunner.Run(_cake, new(), _client.Engines()));

        Assert.StartsWith("GOB0030: Nothing says what to cross-compile for", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_names_programs_and_artifacts_with_Cakes_paths()
    {
        _client.Builder.Builds = () => BuildSamples.Result(
            _client.Result().Toolchain,
            BuildSamples.Built("linux/arm64"),
            BuildSamples.Built("linux/arm", new PortVariant("GOARM", "7"), BuildOutcome.Unchanged),
            BuildSamples.Built("aix/ppc64"));

        var info = GoBuildRunner.Run(_cake, new(), _client.Engines());

        Assert.Equal(("1.22.6", "/repo/öut dir", 5), (info.GoVersion, info.OutputDirectory.FullPath, info.GoProcesses));
        Assert.Equal(["linux/arm64", "linux/arm/7", "aix/ppc64"], info.Programs.Select(program => program.Target));
        Assert.Equal(["linux-arm64", "linux-arm", null], info.Programs.Select(program => program.RuntimeIdentifier));
        Assert.Equal([false, true, false], info.Programs.Select(program => program.IsUnchanged));
        var first = info.Programs[0];
        Assert.Equal(("agent", "linux", "arm64", 3L), (first.Name, first.GoOS, first.GoArch, first.Size));
        Assert.Equal(("/repo/öut dir/linux-arm64/agent", TimeSpan.FromSeconds(2)), (first.Path.FullPath, first.Duration));
        Assert.Equal(new string('b', 64), first.Sha256);
        Assert.Equal(["Binary", "Checksums"], info.Artifacts.Select(artifact => artifact.Kind));
        Assert.Equal("/repo/öut dir/linux-arm64/agent", info.Artifacts[0].Path.FullPath);
        Assert.Equal(("linux/arm64", null), (info.Artifacts[0].Target, info.Artifacts[1].Target));
        Assert.Equal((4L, new string('b', 64)), (info.Artifacts[1].Size, info.Artifacts[1].Sha256));
    }

    [Fact]
    public void A_failed_program_is_an_error_with_the_code_of_its_failure()
    {
        _client.Builder.Builds = () => BuildSamples.Result(
            _client.Result().Toolchain, BuildSamples.Built("linux/amd64"), BuildSamples.Failed("linux/arm64", "'agent' broke: x {0}"));

        Assert.Equal("GOB6002: 'agent' broke: x {0}", Error(() => GoBuildRunner.Run(_cake, new(), _client.Engines())));
    }

    [Fact]
    public void The_toolchain_of_a_build_is_registered_with_Cakes_tools()
    {
        GoBuildRunner.Run(_cake, new(), _client.Engines());

        var executable = _client.Result().Toolchain.GoExecutable;
        Assert.Equal(executable, _cake.Tools.Resolve(Path.GetFileName(executable))?.FullPath);
    }

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_work, recursive: true);
    }

    private static string Error(Action action) => Assert.Throws<CakeException>(action).Message;

    private static string[] Values(IReadOnlyList<ConfiguredText>? texts) => [.. texts!.Select(text => text.Value)];
}
