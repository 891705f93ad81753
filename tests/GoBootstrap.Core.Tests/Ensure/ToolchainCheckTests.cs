using GoBootstrap.Diagnostics;
using GoBootstrap.Ensure;
using GoBootstrap.Platforms;
using GoBootstrap.Processes;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Ensure;

public sealed class ToolchainCheckTests : IDisposable
{
    private static readonly GoPort Linux = new("linux", "amd64");

    private readonly string _goRoot = Directory.CreateTempSubdirectory("göroot ").FullName;
    private readonly CollectingLog _log = new();

    public ToolchainCheckTests() => File.WriteAllText(Path.Combine(_goRoot, "VERSION"), "go1.22.6\ntime 2024-08-06T15:23:09Z\n");

    public void Dispose() => Directory.Delete(_goRoot, recursive: true);

    [Theory]
    [InlineData("go version go1.22.6 linux/amd64\n")]
    [InlineData("go version go1.22.6 X:boringcrypto linux/amd64\n")]
    public async Task The_right_answer_passes_and_was_asked_without_the_users_settings(string answer)
    {
        var runner = new Runner(new(0, answer, ""));

        await CheckAsync(runner);

        var request = Assert.Single(runner.Requests);
        Assert.Equal(["version"], request.Arguments);
        Assert.Equal(Path.Combine(_goRoot, "bin", "go"), request.FileName);
        Assert.Equal("local", request.Environment["GOTOOLCHAIN"]);
        Assert.Equal("off", request.Environment["GOENV"]);
        Assert.Equal(_goRoot, request.Environment["GOROOT"]);
        Assert.Equal("", request.Environment["GOFLAGS"]);
        Assert.DoesNotContain("GOPROXY", request.Environment.Keys);
    }

    [Theory]
    [InlineData(0, "go version go1.22.5 linux/amd64\n")]
    [InlineData(0, "go version go1.22.6 linux/arm64\n")]
    [InlineData(0, "go version go1.22.61 linux/amd64\n")]
    [InlineData(0, "")]
    [InlineData(1, "go version go1.22.6 linux/amd64\n")]
    public async Task Any_other_answer_is_GOB6001_with_what_was_expected(int exitCode, string answer)
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(() => CheckAsync(new(new(exitCode, answer, "stderr text"))));

        Assert.Equal(ErrorCode.ToolchainCheckFailed, error.Code);
        Assert.Contains("'go version go1.22.6 linux/amd64' was expected", error.Message, StringComparison.Ordinal);
        Assert.Contains("stderr text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_cannot_start_speaks_of_noexec()
    {
        var error = await Assert.ThrowsAsync<GoBootstrapException>(
            () => CheckAsync(new(null) { Error = new(ErrorCode.ProcessNotStarted, "Permission denied.") }));

        Assert.Equal(ErrorCode.ProcessNotStarted, error.Code);
        Assert.Contains("noexec", error.Message, StringComparison.Ordinal);
        Assert.Contains("GOBOOTSTRAP_HOME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_toolchain_is_not_started_but_its_VERSION_is_read()
    {
        var runner = new Runner(null);

        await CheckAsync(runner, new GoPort("linux", "arm64"));

        Assert.Empty(runner.Requests);
        Assert.Single(_log.With(ErrorCode.ForeignToolchain));
    }

    [Theory]
    [InlineData("go1.22.5\n")]
    [InlineData("")]
    [InlineData("devel go1.23-abc\n")]
    [InlineData(null)]
    public async Task A_VERSION_file_that_says_something_else_is_GOB6001(string? content)
    {
        var path = Path.Combine(_goRoot, "VERSION");
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllTextAsync(path, content);
        }

        var runner = new Runner(null);
        Assert.Equal(ErrorCode.ToolchainCheckFailed, (await Assert.ThrowsAsync<GoBootstrapException>(() => CheckAsync(runner))).Code);
        Assert.Empty(runner.Requests);
    }

    private Task CheckAsync(Runner runner, GoPort? port = null)
    {
        var environment = new GoBootstrapEnvironment
        {
            HomeDirectory = "/home/user",
            CurrentDirectory = "/",
            Variables = new Dictionary<string, string> { ["GOPROXY"] = "off", ["GOFLAGS"] = "-mod=vendor", ["HOME"] = "/home/user" },
            Host = RecordedHosts.Amd64,
            Processes = runner,
        };
        return new ToolchainCheck(environment, other => other == Linux, _log)
            .RunAsync(_goRoot, GoVersion.Parse("1.22.6"), port ?? Linux, CancellationToken.None);
    }

    private sealed class Runner(ProcessResult? result) : IProcessRunner
    {
        public List<ProcessRequest> Requests { get; } = [];

        public GoBootstrapException? Error { get; init; }

        public Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Error is null ? Task.FromResult(result!) : Task.FromException<ProcessResult>(Error);
        }
    }
}
