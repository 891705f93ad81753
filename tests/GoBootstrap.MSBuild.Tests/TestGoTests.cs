using GoBootstrap.Build;

namespace GoBootstrap.MSBuild.Tests;

/// <summary>The task that runs Go's tests, and the switches that a project sets.</summary>
public sealed class TestGoTests : TaskTestBase
{
    [Fact]
    public void Tests_are_asked_for_as_the_properties_say_and_written_as_results()
    {
        GoTestRequest? asked = null;
        Builder.OnTest = request =>
        {
            asked = request;
            return new()
            {
                Toolchain = null!,
                Diagnostics = [],
                Cases = [new() { Package = "example.com/agent", Name = "TestOne", Outcome = GoTestOutcome.Passed, Duration = TimeSpan.FromSeconds(1) }],
            };
        };
        using var task = Prepare(new TestGo
        {
            Packages = "./a ./b", Filter = "Name=TestOne", Count = "2", ShortOnly = "True", Timeout = "30", Flags = "-v -x", Coverage = "true", ResultsDirectory = Path.Combine(Folder, "results"),
        });

        Assert.True(task.Execute(), Errors());

        Assert.Equal((Path.Combine(Folder, "module"), "^TestOne$", 2, true, TimeSpan.FromSeconds(30)), (asked!.ModuleDirectory, asked.Filter, asked.Count, asked.IsShort, asked.Timeout));
        Assert.Equal(["./a", "./b"], asked.Packages);
        Assert.Equal(["-v", "-x"], asked.Flags);
        Assert.Equal(Path.Combine(Folder, "results", "my-agent.coverage.out"), asked.CoverageFile);
        Assert.Contains("outcome=\"Passed\"", File.ReadAllText(task.ResultsFile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_switch_that_is_neither_true_nor_false_is_an_error_that_names_the_property()
    {
        Builder.OnBuild = (request, _) => throw new InvalidOperationException("Nothing is built.");
        Builder.OnTest = _ => throw new InvalidOperationException("Nothing is tested.");
        using var build = Task();
        build.Vet = "maybe";
        using var format = Prepare(new FormatGo { Verify = "maybe" });
        using var shorter = Prepare(new TestGo { ShortOnly = "maybe", ResultsDirectory = Folder });
        using var race = Prepare(new TestGo { Race = "maybe", ResultsDirectory = Folder });
        using var coverage = Prepare(new TestGo { Coverage = "maybe", ResultsDirectory = Folder });

        Assert.All(((SidecarTask[])[build, format, shorter, race, coverage]), task => Assert.False(task.Execute()));

        Assert.Equal(
            ((string[])["GoVetOnBuild", "GoFormatVerify", "GoTestShort", "GoTestRace", "GoTestCoverage"]).Select(name => ("GOB0001", $"'{name}' is 'maybe', but 'true' or 'false' was expected.")),
            Engine.Errors.Select(error => (error.Code, error.Message!)));
    }

    [Fact]
    public void A_failed_test_is_told_of_once_and_without_empty_lines()
    {
        static GoTestCase Case(string? name, string output, GoTestOutcome outcome = GoTestOutcome.Failed) => new() { Package = "example.com/agent", Name = name, Outcome = outcome, Output = output };
        Builder.OnTest = _ => new()
        {
            Toolchain = null!,
            Diagnostics = [],
            Cases =
            [
                Case("TestBad/inner", "    main_test.go:9: expected 1, got 2\n\n"), Case("TestBad", ""), Case("TestBadly", "\n"), Case("TestLoud/inner", ""), Case("TestLoud", "loud\n"),
                Case("TestGood", "", GoTestOutcome.Passed), Case(null, ""),
            ],
        };
        using var task = Prepare(new TestGo { ResultsDirectory = Path.Combine(Folder, "results") });

        _ = task.Execute();

        Assert.Equal(
            [
                "Failed example.com/agent TestBad/inner\n    main_test.go:9: expected 1, got 2", "Failed example.com/agent TestBadly", "Failed example.com/agent TestLoud/inner",
                "Failed example.com/agent TestLoud\nloud",
            ],
            Engine.Messages.Select(message => message.Message!).Where(message => message.StartsWith("Failed ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void A_count_that_is_none_is_an_error(string count)
    {
        using var task = Prepare(new TestGo { Count = count, ResultsDirectory = Folder });

        Assert.False(task.Execute());

        Assert.Equal("GOB0001", Assert.Single(Engine.Errors).Code);
    }
}
