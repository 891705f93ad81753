using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Build.Planning;

public sealed class BadDefinitionTests : IDisposable
{
    private readonly PlanBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("targets: [§linux/amd46]", ErrorCode.UnknownPort)]
    [InlineData("targets: [linux/amd64, §lunix/amd64]", ErrorCode.UnknownPort)]
    [InlineData("targets: [§linux]", ErrorCode.TargetNotUnderstood)]
    [InlineData("targets: [§'!linux/amd64']", ErrorCode.TargetNotUnderstood)]
    [InlineData("targets: [§linux_amd64_v3]", ErrorCode.TargetNotUnderstood)]
    [InlineData("targets: [§linux/amd64/v9]", ErrorCode.VariantNotAvailable)]
    [InlineData("targets: [§linux/s390x/z13]", ErrorCode.VariantNotAvailable)]
    [InlineData("targets: [§windows/arm]", ErrorCode.PortNotInToolchain)]
    [InlineData("targets: [§freebsd/riscv64]", ErrorCode.PortNotInToolchain)]
    [InlineData("targets: [§ios/arm64]", ErrorCode.ExternalLinkerNeeded)]
    [InlineData("targets: [§android-x64]", ErrorCode.ExternalLinkerNeeded)]
    [InlineData("targets: [§js/wasm], cgo: true", ErrorCode.CgoNotSupported)]
    [InlineData("targets: [§linux/arm64], cgo: true", ErrorCode.CompilerMissing)]
    [InlineData("targets: [§linux/amd64], buildmode: c-shared", ErrorCode.OptionsContradict)]
    [InlineData("targets: host, exclude: [§linux/xyz]", ErrorCode.UnknownPort)]
    [InlineData("targets: host, exclude: [host]", ErrorCode.NoTargetMatches)]
    [InlineData("targets: host, tags: [§'a,b']", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("targets: host, flags: [§'-ldflags=-s']", ErrorCode.FlagBelongsToOption)]
    [InlineData("targets: host, flags: [§--o=x]", ErrorCode.FlagBelongsToOption)]
    [InlineData("targets: host, flags: [§./x]", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("targets: host, env: { GOOS: §x }", ErrorCode.FlagBelongsToOption)]
    [InlineData("targets: host, env: { goarm: §x }", ErrorCode.FlagBelongsToOption)]
    [InlineData("targets: host, env: { 'A=B': §x }", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("targets: host, ldflags: §'{verison}'", ErrorCode.TemplateInvalid)]
    [InlineData("targets: host, ldflags: §'{env.NOPE}'", ErrorCode.TemplateInvalid)]
    [InlineData("targets: host, ldflags: §'{commit}'", ErrorCode.TemplateInvalid)]
    [InlineData("targets: host, ldflags: §'a{'", ErrorCode.TemplateInvalid)]
    [InlineData("targets: host, ldflags: §'a}'", ErrorCode.TemplateInvalid)]
    [InlineData("targets: host, pgo: §nope.pgo", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("targets: host, workspace: §nope.work", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("targets: host, output: { layout: §'../{name}' }", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, output: { layout: §'/{name}' }", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, output: { layout: §'a//{name}' }", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, output: { layout: §'NUL/{name}' }", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, output: { layout: §'.gobootstrap/{name}' }", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, output: { archives: [{ name: §'{project}_{nmae}' }] }", ErrorCode.TemplateInvalid)]
    [InlineData("targets: host, output: { archives: [{ folder: §'{project' }] }", ErrorCode.TemplateInvalid)]
    [InlineData("targets: host, output: { layout: §'x' }", ErrorCode.ProgramsCollide)]
    [InlineData("targets: [linux/amd64, linux/arm64], output: { layout: §'{name}' }", ErrorCode.ProgramsCollide)]
    [InlineData("targets: host, output: { directory: §. }", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, output: { directory: §.. }", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, modules: [{ directory: §nope }]", ErrorCode.PackageNotFound)]
    [InlineData("targets: host, modules: [{ packages: [§./nope] }]", ErrorCode.PackageNotFound)]
    [InlineData("targets: host, modules: [{ packages: [§cmd/agent] }]", ErrorCode.PackageNotFound)]
    [InlineData("targets: host, modules: [{ packages: [§./../x] }]", ErrorCode.PackageNotFound)]
    [InlineData("targets: host, modules: [{ packages: [§./lib] }]", ErrorCode.PackageNotFound)]
    [InlineData("targets: host, modules: [{ packages: [§./cmd] }]", ErrorCode.PackageNotFound)]
    [InlineData("targets: host, modules: [{ packages: [§./lib/...] }]", ErrorCode.PackageNotFound)]
    [InlineData("targets: host, modules: [{ packages: [{ path: ./cmd/..., name: §x }] }]", ErrorCode.ConfigurationValueInvalid)]
    [InlineData("targets: host, modules: [{ packages: [{ path: ./cmd/agent, name: §a/b }] }]", ErrorCode.OutputPathInvalid)]
    [InlineData("targets: host, modules: [{ packages: [./cmd/agent] }], overrides: [{ programs: §agnet }]", ErrorCode.ProgramUnknown)]
    public async Task Is_an_error_at_its_place(string marked, ErrorCode code)
    {
        // The line begins with one blank, because YAML wants what goes on to be indented.
        var index = marked.IndexOf('§', StringComparison.Ordinal);
        var column = index < 0 ? 0 : index + 2;
        var error = await _bench.FailAsync($"build:\n  {{ project: p,\n {marked.Replace("§", "", StringComparison.Ordinal)} }}");

        Assert.Equal(code, error.Code);
        Assert.Equal(_bench.File, error.File);
        Assert.Equal((column == 0 ? 0 : 3, column), (error.Line, error.Column));
        if (column > 0)
        {
            Assert.StartsWith($"{_bench.File}(3,{column}): ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_and_targets_that_are_asked_for_must_be_there()
    {
        const string Yaml = "build: { targets: [linux/amd64] }";
        Assert.Equal(ErrorCode.NoTargetMatches, (await _bench.FailAsync(Yaml, targets: ["linux/riscv64"])).Code);
        Assert.Equal(ErrorCode.TargetNotUnderstood, (await _bench.FailAsync(Yaml, targets: ["nope"])).Code);
        var error = await _bench.FailAsync(Yaml, names: ["agnet"]);
        Assert.Equal(ErrorCode.ProgramUnknown, error.Code);
        Assert.Contains("did you mean 'agent'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_of_a_nested_module_is_refused()
    {
        _bench.Write("cmd/go.mod", "module example.com/other\n");
        Assert.Equal(ErrorCode.PackageNotFound, (await _bench.FailAsync("build: { modules: [{ packages: [./cmd/agent] }] }")).Code);
    }

    [Theory]
    [InlineData("go 1.22\n")]
    [InlineData("module\n")]
    [InlineData("module a b\n")]
    [InlineData("module (\n")]
    public async Task A_go_mod_without_a_module_is_malformed(string text)
    {
        _bench.Write("go.mod", text);
        Assert.Equal(ErrorCode.VersionFileMalformed, (await _bench.FailAsync("build: {}")).Code);
    }

    [Fact]
    public async Task Programs_that_differ_in_case_only_collide()
    {
        const string Yaml = "build: { output: { layout: '{name}' }, modules: [{ packages: [{ path: ./cmd/agent, name: x }, { path: ./cmd/probe, name: X }] }] }";
        var error = await _bench.FailAsync(Yaml);
        Assert.Equal(ErrorCode.ProgramsCollide, error.Code);
        Assert.Contains("cmd/agent", error.Message, StringComparison.Ordinal);
        Assert.Contains("cmd/probe", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "[]", "boom")]
    [InlineData(0, "", "")]
    [InlineData(0, "[]", "")]
    [InlineData(0, "[{\"GOOS\":\"Linux\",\"GOARCH\":\"amd64\",\"CgoSupported\":true}]", "")]
    [InlineData(0, "[{\"GOOS\":\"linux\"}]", "")]
    [InlineData(0, "null", "")]
    public async Task A_toolchain_that_cannot_list_its_ports_is_an_error(int exit, string output, string stderr)
    {
        _bench.Go.DistList = new(exit, output, stderr);
        Assert.Equal(ErrorCode.ToolchainCheckFailed, (await _bench.FailAsync("build: {}")).Code);
    }

    [Theory]
    [InlineData(1, "", "go: errors parsing go.mod")]
    [InlineData(0, "{", "")]
    [InlineData(0, "not json", "")]
    public async Task A_module_whose_packages_cannot_be_listed_is_an_error(int exit, string output, string stderr)
    {
        _bench.Go.ListFailure = new(exit, output, stderr);
        var error = await _bench.FailAsync("build: {}");
        Assert.Equal(ErrorCode.GoBuildFailed, error.Code);
        Assert.Contains(stderr, error.Message, StringComparison.Ordinal);
    }
}
