using GoBootstrap.Platforms;
using GoBootstrap.Store;
using GoBootstrap.Testing;

namespace GoBootstrap.MSBuild.Tests;

/// <summary>The task looks at what is installed, and the trust policy has no say in that.</summary>
public sealed class VerifyGoTests : IDisposable
{
    private readonly StoreSandbox _sandbox = new();
    private readonly RecordingBuildEngine _engine = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("GoBootstrapRefusedVersions=<1.23")]
    [InlineData("GoBootstrapRequiredRoots=sumdb;openpgp")]
    [InlineData("GoBootstrapAllowedHosts=elsewhere.example")]
    public async System.Threading.Tasks.Task What_the_policy_refuses_is_verified(string policy)
    {
        await InstallAsync();
        using var task = Task(policy);

        Assert.True(task.Execute(), string.Join('\n', _engine.Errors.Select(error => $"{error.Code}: {error.Message}")));

        Assert.Contains(_engine.Messages, message => message.Message!.Contains("is as it was installed: ", StringComparison.Ordinal));
    }

    [Fact]
    public async System.Threading.Tasks.Task A_damaged_file_is_an_error_also_where_the_policy_refuses_the_release()
    {
        var toolchain = await InstallAsync();
        await File.WriteAllTextAsync(Path.Combine(toolchain.GoRoot, "src", "fmt", "print.go"), "package evil\n");
        using var task = Task("GoBootstrapRefusedVersions=<1.23");

        Assert.False(task.Execute());

        Assert.Equal("GOB4004", Assert.Single(_engine.Errors).Code);
    }

    private System.Threading.Tasks.Task<InstalledToolchain> InstallAsync()
    {
        var machine = GoBootstrapEnvironment.From(new Dictionary<string, string>(), _sandbox.Environment.CurrentDirectory).Host;
        return new SampleToolchain(port: HostFingerprint.From(machine).Port.ToString()).InstallAsync(_sandbox.NewStore());
    }

    private VerifyGo Task(string policy) => new()
    {
        BuildEngine = _engine,
        ProjectDirectory = _sandbox.Environment.CurrentDirectory,
        EngineSettings = $"GoToolchainVersion=1.22.x\u001eGoToolchainStore={_sandbox.Layout.Root}\u001e{policy}",
    };
}
