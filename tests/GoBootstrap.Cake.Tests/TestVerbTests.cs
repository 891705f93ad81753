using Cake.Core;
using Cake.GoBootstrap;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.CakeAddIn;

public sealed class TestVerbTests : IDisposable
{
    private static readonly string Work = Path.Combine(Path.GetTempPath(), $"work dïr {Guid.NewGuid():N}");

    private readonly FakeCake _cake = new(Work);
    private readonly StubClient _client = new();

    public TestVerbTests()
    {
        _client.Builder.Tests = () => TestResult();
        _client.Builder.Vets = () => VetResult();
    }

    [Fact]
    public void Test_without_settings_tests_every_package_of_the_working_directory()
    {
        var info = GoTestRunner.Run(_cake, new(), _client.Engines());

        var request = _client.Builder.Tested!;
        Assert.Equal((Work, Work), (request.ModuleDirectory, request.Toolchain.ProjectDirectory));
        Assert.Equal(["./..."], request.Packages);
        Assert.Equal((null, null, false, false, null, null), (request.Filter, request.Count, request.IsShort, request.FindsRaces, request.CoverageFile, request.Timeout));
        Assert.Empty(request.Flags);
        Assert.Equal(("1.22.6", 2, 1), (info.GoVersion, info.Passed, info.Skipped));
        Assert.Empty(info.Failed);
    }

    [Fact]
    public void Every_setting_of_a_test_reaches_the_engine()
    {
        _cake.MakeFolder("p");
        GoTestRunner.Run(
            _cake,
            new()
            {
                Version = "1.22",
                ProjectDirectory = "p",
                Module = "m",
                Packages = { "./a" },
                Tags = { "t" },
                Flags = { "-v" },
                Environment = { ["K"] = "v" },
                Cgo = true,
                CCompiler = "cc",
                CxxCompiler = "c++",
                ModuleMode = "mod",
                Workspace = "go.work",
                ModuleProxy = "off",
                Filter = "^TestA$",
                Count = 2,
                IsShort = true,
                Race = true,
                CoverageFile = "c.out",
                Timeout = TimeSpan.FromMinutes(1),
            },
            _client.Engines());

        var request = _client.Builder.Tested!;
        Assert.Equal(Work + "/m", request.ModuleDirectory);
        Assert.Equal(new EnsureRequest { Version = "1.22", ProjectDirectory = Work + "/m" }, request.Toolchain);
        Assert.Equal(["./a"], request.Packages);
        Assert.Equal(["-v"], request.Flags);
        Assert.Equal(["t"], request.Options.Tags);
        Assert.Equal("v", request.Options.Environment["K"]);
        Assert.Equal((true, "cc", "c++", "mod"), (request.Options.Cgo, request.Options.CCompiler, request.Options.CxxCompiler, request.Options.ModuleMode));
        Assert.Equal(Work + "/go.work", request.Options.Workspace);
        Assert.Equal("off", request.ModuleSources.Proxy);
        Assert.Equal(("^TestA$", 2, true, true), (request.Filter, request.Count, request.IsShort, request.FindsRaces));
        Assert.Equal((Work + "/c.out", TimeSpan.FromMinutes(1)), (request.CoverageFile, request.Timeout));
    }

    [Fact]
    public void A_failed_test_is_an_error_unless_the_settings_say_otherwise()
    {
        _client.Builder.Tests = () => TestResult(
            new(ErrorCode.GoBuildFailed, "1 test failed"),
            new GoTestCase { Package = "example.com/a", Name = "TestX/sub", Outcome = GoTestOutcome.Failed },
            new GoTestCase { Package = "example.com/a", Outcome = GoTestOutcome.Failed },
            new GoTestCase { Package = "example.com/does-not-build", Outcome = GoTestOutcome.Failed });

        var message = Assert.Throws<CakeException>(() => GoTestRunner.Run(_cake, new(), _client.Engines())).Message;
        var info = GoTestRunner.Run(_cake, new() { ThrowOnFailure = false }, _client.Engines());

        Assert.Equal("GOB6002: 1 test failed", message);
        Assert.Equal(["example.com/a.TestX/sub", "example.com/does-not-build"], info.Failed);
    }

    [Fact]
    public void Vet_takes_its_settings_and_says_what_it_found()
    {
        _client.Builder.Vets = () => VetResult(new GoDiagnostic { File = "/r/a.go", Line = 3, Message = "bad {0}", Code = ErrorCode.GoBuildFailed });

        var info = GoVetRunner.Run(
            _cake, new() { Module = "m", Packages = { "./x" }, Target = "windows/amd64", Flags = { "-v" }, ThrowOnFailure = false }, _client.Engines());
        var message = Assert.Throws<CakeException>(() => GoVetRunner.Run(_cake, new(), _client.Engines())).Message;

        Assert.Equal(["/r/a.go(3): error GOB6002: bad {0}"], info.Findings);
        Assert.Equal("GOB6002: found", message);
        Assert.Null(_client.Builder.Vetted!.Target);
    }

    [Fact]
    public void Vet_of_a_target_is_asked_for_it()
    {
        var info = GoVetRunner.Run(_cake, new() { Module = "m", Packages = { "./x" }, Target = "windows/amd64", Tags = { "t" } }, _client.Engines());

        var request = _client.Builder.Vetted!;
        Assert.Equal((Work + "/m", "windows/amd64"), (request.ModuleDirectory, request.Target!.Name));
        Assert.Equal(["./x"], request.Packages);
        Assert.Equal(["t"], request.Options.Tags);
        Assert.Equal("1.22.6", info.GoVersion);
        Assert.Empty(info.Findings);
    }

    [Fact]
    public void An_unknown_target_is_refused() => Assert.StartsWith(
        "GOB5002: ",
        Assert.Throws<CakeException>(() => GoVetRunner.Run(_cake, new() { Target = "windows/wasm64" }, _client.Engines())).Message,
        StringComparison.Ordinal);

    public void Dispose()
    {
        _client.Dispose();
        _cake.DeleteFolders();
    }

    private GoTestResult TestResult(GoBootstrapException? error = null, params GoTestCase[] failed) => new()
    {
        Toolchain = _client.Result().Toolchain,
        Cases =
        [
            new() { Package = "example.com/a", Name = "TestA", Outcome = GoTestOutcome.Passed },
            new() { Package = "example.com/a", Name = "TestB", Outcome = GoTestOutcome.Passed },
            new() { Package = "example.com/a", Name = "TestC", Outcome = GoTestOutcome.Skipped },
            new() { Package = "example.com/b", Outcome = GoTestOutcome.Passed },
            .. failed,
        ],
        Diagnostics = [],
        Error = error,
    };

    private GoVetResult VetResult(params GoDiagnostic[] findings) => new()
    {
        Toolchain = _client.Result().Toolchain,
        Findings = findings,
        Error = findings.Length > 0 ? new(ErrorCode.GoBuildFailed, "found") : null,
    };
}
