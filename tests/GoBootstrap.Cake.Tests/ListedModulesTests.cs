using Cake.Core;
using Cake.GoBootstrap;
using GoBootstrap.Build;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.CakeAddIn;

/// <summary>What the verbs without a named module make of the modules that <c>gobootstrap.yaml</c> lists.</summary>
public sealed class ListedModulesTests : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("gobootstrap mödules ").FullName;
    private readonly FakeCake _cake;
    private readonly StubClient _client = new();

    public ListedModulesTests()
    {
        _cake = new(_work);
        _client.Builder.Tests = () => Tested(null, "TestA");
        File.WriteAllText(Path.Combine(_work, "gobootstrap.yaml"), """
            build:
              modules: [{ directory: agent }, { directory: tools/gate }]
              module-sources: { private: corp.example }
            """);
    }

    private StubBuilder Builder => _client.Builder;

    [Fact]
    public void All_of_them_are_tested_and_counted_together()
    {
        var info = GoTestRunner.Run(_cake, new() { IsShort = true }, _client.Engines());

        Assert.Equal([Of("agent"), Of("tools/gate")], Builder.AllTested.Select(request => request.ModuleDirectory));
        Assert.Equal([Of("agent"), Of("tools/gate")], Builder.AllTested.Select(request => request.Toolchain.ProjectDirectory));
        Assert.All(Builder.AllTested, request => Assert.True(request.IsShort && request.ModuleSources.Private == "corp.example"));
        Assert.Equal(2, info.Passed);
    }

    [Fact]
    public void A_failure_in_the_first_does_not_keep_the_second_from_being_tested()
    {
        Builder.Tests = () => Tested(Builder.AllTested.Count == 1 ? new(ErrorCode.TestsFailed, "1 of 1 tests failed") : null, "TestA");

        var error = Assert.Throws<CakeException>(() => GoTestRunner.Run(_cake, new(), _client.Engines()));

        Assert.Equal("GOB6005: 1 of 1 tests failed", error.Message);
        Assert.Equal(2, Builder.AllTested.Count);
    }

    [Fact]
    public void A_named_module_is_the_only_one()
    {
        GoTestRunner.Run(_cake, new() { Module = "agent" }, _client.Engines());

        Assert.Equal(Of("agent"), Assert.Single(Builder.AllTested).ModuleDirectory);
    }

    [Fact]
    public void One_coverage_profile_for_several_modules_is_refused_before_anything_runs()
    {
        var error = Assert.Throws<CakeException>(() => GoTestRunner.Run(_cake, new() { CoverageFile = "c.out" }, _client.Engines()));

        Assert.StartsWith("GOB0002: 'CoverageFile' is 'c.out', and '", error.Message, StringComparison.Ordinal);
        Assert.Empty(Builder.AllTested);
    }

    [Fact]
    public void All_of_them_are_vetted_too()
    {
        Builder.Vets = () => new()
        {
            Toolchain = _client.Result().Toolchain,
            Findings = [new() { File = "/r/a.go", Line = 3, Message = "bad", Code = ErrorCode.VetFound }],
        };

        var info = GoVetRunner.Run(_cake, new() { ThrowOnFailure = false }, _client.Engines());

        Assert.Equal([Of("agent"), Of("tools/gate")], Builder.AllVetted.Select(request => request.ModuleDirectory));
        Assert.Equal(2, info.Findings.Count);
    }

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_work, recursive: true);
    }

    private string Of(string folder) => Path.Combine(_work, folder);

    private GoTestResult Tested(GoBootstrapException? error, string name) => new()
    {
        Toolchain = _client.Result().Toolchain,
        Cases = [new() { Package = "example.com/a", Name = name, Outcome = error is null ? GoTestOutcome.Passed : GoTestOutcome.Failed }],
        Diagnostics = [],
        Error = error,
    };
}
