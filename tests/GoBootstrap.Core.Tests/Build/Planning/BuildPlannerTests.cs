using GoBootstrap.Build;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Build.Planning;

public sealed class BuildPlannerTests : IDisposable
{
    private readonly PlanBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_short_form_builds_every_main_package_of_the_module_at_the_root()
    {
        var plan = await _bench.PlanAsync("build: { targets: [linux/amd64, windows/arm64, linux/arm/7] }");

        Assert.Equal(
            [
                "linux-amd64/agent", "linux-amd64/probe", "linux-arm-7/agent", "linux-arm-7/probe", "windows-arm64/agent.exe", "windows-arm64/probe.exe",
            ],
            plan.Binaries.Select(binary => binary.RelativePath));
        var first = plan.Binaries[0];
        Assert.Equal("example.com/agent/cmd/agent", first.ImportPath);
        Assert.Equal("./cmd/agent", first.PackagePath);
        Assert.Equal("example.com/agent", first.ModulePath);
        Assert.Equal(_bench.Tree.PathOf("dist/linux-amd64/agent"), first.OutputFile);
        Assert.Equal(_bench.Tree.Root, first.ModuleDirectory);
        Assert.Equal("0.0.0", plan.Version);
        Assert.Equal(Path.GetFileName(_bench.Tree.Root), plan.Project);
        Assert.False(first.Options.Cgo);
        Assert.True(first.Options.TrimPath);
        Assert.Equal("off", first.Options.Workspace);
    }

    [Fact]
    public async Task Without_targets_this_machine_is_the_target()
    {
        var plan = await _bench.PlanAsync("build: { project: x }");
        Assert.All(plan.Binaries, binary => Assert.Equal("linux/amd64", binary.Target.Name));
    }

    [Fact]
    public async Task A_host_with_an_old_arm_cpu_gets_programs_that_it_can_run()
    {
        _bench.HostPort = "linux/arm";
        _bench.Host = RecordedHosts.Amd64 with
        {
            OSArchitecture = System.Runtime.InteropServices.Architecture.Armv6,
            UnameMachine = "armv6l",
            CpuInfo = "",
        };

        Assert.Equal(["linux/arm/6"], (await _bench.PlanAsync("build: { targets: host }")).Targets.Select(target => target.Name));
    }

    [Fact]
    public async Task Each_port_asks_the_go_command_once_and_an_unchanged_build_asks_nothing()
    {
        const string Yaml = "build: { targets: [linux/*, windows/amd64] }";
        var first = await _bench.PlanAsync(Yaml);
        var asked = _bench.Go.Requests.Count;
        Assert.Equal(1 + first.Targets.Count, asked);

        var second = await _bench.PlanAsync(Yaml);
        Assert.Equal(asked, _bench.Go.Requests.Count);
        Assert.Equal(first.Binaries.Select(binary => binary.DisplayName), second.Binaries.Select(binary => binary.DisplayName));

        File.SetLastWriteTimeUtc(_bench.Tree.PathOf("cmd/agent/main.go"), new(2020, 2, 2, 0, 0, 0, DateTimeKind.Utc));
        _ = await _bench.PlanAsync(Yaml);
        Assert.Equal(asked, _bench.Go.Requests.Count);

        _bench.Write("cmd/agent/more.go", "package main\n");
        _ = await _bench.PlanAsync(Yaml);
        Assert.Equal(asked + first.Targets.Count, _bench.Go.Requests.Count);
    }

    [Fact]
    public async Task The_questions_to_go_are_hermetic_and_offline()
    {
        _ = await _bench.PlanAsync("build: { targets: windows/386, tags: [netgo] }", variables: [("GOFLAGS", "-mod=mod"), ("GOPROXY", "https://proxy.example")]);

        var list = _bench.Go.Requests[^1];
        Assert.Equal(["list", "-e", "-find", "-json=ImportPath,Name,Dir", "-tags=netgo", "./..."], list.Arguments);
        Assert.Equal("windows", list.Environment["GOOS"]);
        Assert.Equal("386", list.Environment["GOARCH"]);
        Assert.Equal("0", list.Environment["CGO_ENABLED"]);
        Assert.Equal("off", list.Environment["GOPROXY"]);
        Assert.Equal("", list.Environment["GOFLAGS"]);
        Assert.Equal("local", list.Environment["GOTOOLCHAIN"]);
    }

    [Fact]
    public async Task Named_packages_need_no_go_process_but_the_one_for_the_ports()
    {
        _ = await _bench.PlanAsync("build: { targets: first-class, modules: [{ packages: [./cmd/agent] }] }");
        Assert.Single(_bench.Go.Requests);
    }

    [Fact]
    public async Task A_damaged_memory_is_asked_for_again()
    {
        _ = await _bench.PlanAsync("build: { targets: linux/amd64 }");
        foreach (var file in Directory.EnumerateFiles(_bench.Tree.Root, "*.json", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, "{");
        }

        Assert.Equal(2, (await _bench.PlanAsync("build: { targets: linux/amd64 }")).Binaries.Count);
        Assert.Equal(4, _bench.Go.Requests.Count);
    }

    [Fact]
    public async Task A_program_is_built_where_its_files_are()
    {
        _bench.Go.Packages = os => os == "windows" ? [("cmd/agent", "main"), ("cmd/probe", "main")] : [("cmd/agent", "main")];
        var plan = await _bench.PlanAsync("build: { targets: [linux/amd64, windows/amd64] }");
        Assert.Equal(
            ["agent for linux/amd64", "agent for windows/amd64", "probe for windows/amd64"], plan.Binaries.Select(binary => binary.DisplayName));
    }

    [Fact]
    public async Task Levels_refine_each_other_and_overrides_win_in_their_order()
    {
        var plan = await _bench.PlanAsync("""
            build:
              version: 1.20
              targets: [linux/amd64, linux/arm/6, windows/amd64]
              tags: [a]
              env: { A: build, B: build }
              ldflags: ['-X main.version={version}', '-X main.os={os}']
              modules:
                - packages:
                    - path: ./cmd/agent
                      name: "{project}-agent"
                      tags: b
                    - path: ./cmd/probe
                      targets: [linux/amd64]
                  env: { B: module, C: "{{{target}}}" }
                  strip: true
              project: p
              overrides:
                - targets: [linux/*]
                  tags: []
                  trimpath: false
                - targets: [linux/arm]
                  programs: [p-agent]
                  trimpath: true
                  flags: [-race=false]
            """);

        var byName = plan.Binaries.ToDictionary(binary => binary.DisplayName);
        Assert.Equal(["p-agent for linux/amd64", "p-agent for linux/arm/6", "p-agent for windows/amd64", "probe for linux/amd64"], byName.Keys.Order(StringComparer.Ordinal));
        var windows = byName["p-agent for windows/amd64"].Options;
        Assert.Equal(["b"], windows.Tags);
        Assert.Equal("-X main.version=1.20 -X main.os=windows", windows.LdFlags);
        Assert.Equal("build", windows.Environment["A"]);
        Assert.Equal("module", windows.Environment["B"]);
        Assert.Equal("{windows-amd64}", windows.Environment["C"]);
        Assert.True(windows.Strip);
        var arm = byName["p-agent for linux/arm/6"].Options;
        Assert.Empty(arm.Tags);
        Assert.True(arm.TrimPath);
        Assert.Equal(["-race=false"], arm.Flags);
        Assert.Equal("6", arm.Environment["GOARM"]);
        Assert.False(byName["probe for linux/amd64"].Options.TrimPath);
    }

    [Theory]
    [InlineData("linux/386", "GO386", "sse2")]
    [InlineData("linux/386/softfloat", "GO386", "softfloat")]
    [InlineData("linux/amd64", "GOAMD64", "v1")]
    [InlineData("linux/arm", "GOARM", "7")]
    [InlineData("linux-armel", "GOARM", "5")]
    [InlineData("linux/arm64/v8.1,crypto,lse", "GOARM64", "v8.1,lse,crypto")]
    [InlineData("linux/mips64le", "GOMIPS64", "hardfloat")]
    [InlineData("linux/riscv64/rva23u64", "GORISCV64", "rva23u64")]
    [InlineData("js/wasm/satconv", "GOWASM", "satconv")]
    public async Task The_variant_is_always_said(string target, string variable, string value)
    {
        var plan = await _bench.PlanAsync($"build: {{ targets: ['{target}'] }}");
        Assert.Equal(value, plan.Binaries[0].Options.Environment[variable]);
    }

    [Fact]
    public async Task A_variable_that_the_go_version_does_not_know_is_not_set()
    {
        _bench.Version = "1.22.12";
        Assert.DoesNotContain("GOARM64", (await _bench.PlanAsync("build: { targets: linux/arm64 }")).Binaries[0].Options.Environment.Keys);
    }

    [Fact]
    public async Task Excludes_skips_and_filters_take_out()
    {
        const string Yaml = """
            build:
              targets: [first-class, linux/arm/6]
              exclude: [windows/*, linux/386, linux/arm/7]
              overrides:
                - { targets: darwin/*, programs: probe, skip: true }
            """;
        Assert.Equal(
            ["agent for darwin/amd64", "agent for darwin/arm64", "agent for linux/amd64", "agent for linux/arm/6", "agent for linux/arm64", "probe for linux/amd64", "probe for linux/arm/6", "probe for linux/arm64"],
            (await _bench.PlanAsync(Yaml)).Binaries.Select(binary => binary.DisplayName).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["probe for linux/amd64", "probe for linux/arm64"],
            (await _bench.PlanAsync(Yaml, ["linux-x64", "*/arm64"], ["probe"])).Binaries.Select(binary => binary.DisplayName));
    }

    [Fact]
    public async Task Groups_leave_out_what_go_cannot_link_alone()
    {
        var plan = await _bench.PlanAsync("build: { targets: all }");
        Assert.DoesNotContain(plan.Targets, target => target.Port.Os == "ios" || target.Name == "android/amd64");
        Assert.Contains(plan.Targets, target => target.Name == "android/arm64");
        Assert.Contains(_bench.Log.Entries, entry => entry.Message.Contains("android/386", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runtime_identifiers_are_placeholders()
    {
        var plan = await _bench.PlanAsync("""
            build:
              targets: [linux-musl-x64, win-arm64, linux/riscv64]
              output: { layout: 'runtimes/{rid}/native/{name}{exe}' }
              modules: [{ packages: [./cmd/agent] }]
            """);
        Assert.Equal(
            ["runtimes/linux-musl-x64/native/agent", "runtimes/linux-riscv64/native/agent", "runtimes/win-arm64/native/agent.exe"],
            plan.Binaries.Select(binary => binary.RelativePath));
        Assert.Equal(
            ErrorCode.TemplateInvalid,
            (await _bench.FailAsync("build: { targets: [linux-musl-x64, linux-x64], output: { layout: '{rid}/{name}' } }")).Code);
    }

    [Theory]
    [InlineData("c-shared", "linux/amd64", "cgo: true", "agent.so")]
    [InlineData("c-shared", "windows/amd64", "cgo: true, cc: x", "agent.dll")]
    [InlineData("c-shared", "wasip1/wasm", "cgo: false", "agent.wasm")]
    [InlineData("c-archive", "darwin/arm64", "cgo: true, cc: x", "agent.a")]
    [InlineData("pie", "linux/amd64", "cgo: false", "agent")]
    public async Task The_suffix_follows_the_build_mode(string mode, string target, string cgo, string expected)
    {
        var plan = await _bench.PlanAsync($"build: {{ targets: {target}, buildmode: {mode}, {cgo}, modules: [{{ packages: [./cmd/agent] }}] }}");
        Assert.Equal(expected, Path.GetFileName(plan.Binaries[0].OutputFile));
    }

    [Fact]
    public async Task A_workspace_above_is_used_and_can_be_switched_off()
    {
        var file = _bench.Write("go.work", "go 1.22\nuse .\n");
        Assert.Equal(file, (await _bench.PlanAsync("build: { targets: host }")).Binaries[0].Options.Workspace);
        Assert.Equal("off", (await _bench.PlanAsync("build: { targets: host, workspace: off }")).Binaries[0].Options.Workspace);
        Assert.Equal(ErrorCode.OptionsContradict, (await _bench.FailAsync("build: { targets: host, mod: mod }")).Code);
    }

    [Fact]
    public async Task The_time_comes_from_the_definition_the_variable_the_commit_or_a_constant()
    {
        Assert.Equal(1980, (await _bench.PlanAsync("build: {}")).SourceDate.Year);
        File.Delete(_bench.Tree.PathOf(".git"));
        _bench.Write(".git/HEAD", new string('a', 40) + "\n");
        _bench.Write("git", "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_bench.Tree.PathOf("git"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var count = _bench.Go.Requests.Count;
        Assert.Equal(1700000000, (await _bench.PlanAsync("build: {}")).SourceDate.ToUnixTimeSeconds());
        Assert.Equal(count + 1, _bench.Go.Requests.Count);
        Assert.Equal(1700000000, (await _bench.PlanAsync("build: {}")).SourceDate.ToUnixTimeSeconds());
        Assert.Equal(count + 1, _bench.Go.Requests.Count);
        Assert.Equal(7, (await _bench.PlanAsync("build: {}", variables: ("SOURCE_DATE_EPOCH", "7"))).SourceDate.ToUnixTimeSeconds());
        Assert.Equal(8, (await _bench.PlanAsync("build: { source-date-epoch: 8 }", variables: ("SOURCE_DATE_EPOCH", "7"))).SourceDate.ToUnixTimeSeconds());
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.PlanAsync("build: {}", variables: ("SOURCE_DATE_EPOCH", "-1")));
        Assert.Equal(ErrorCode.InvalidOption, error.Code);
    }

    [Fact]
    public async Task Settings_objects_without_places_work_alike()
    {
        var definition = new BuildDefinition { RootDirectory = _bench.Tree.Root, Targets = ["linux/amd64"], Options = new() { Tags = ["a b"] } };
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => _bench.PlanAsync(definition));
        Assert.Equal(ErrorCode.ConfigurationValueInvalid, error.Code);
        Assert.Null(error.File);
        Assert.Equal(2, (await _bench.PlanAsync(definition with { Options = new() })).Binaries.Count);
    }
}
