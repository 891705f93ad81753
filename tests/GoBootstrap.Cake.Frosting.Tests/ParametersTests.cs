using Cake.Core;
using Cake.Frosting.GoBootstrap;

namespace GoBootstrap.Tests.Frosting;

public sealed class ParametersTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void Without_arguments_everything_is_default()
    {
        var parameters = _sandbox.Parameters;

        Assert.Null(parameters.Toolchain.Version);
        Assert.False(parameters.Skip || parameters.SkipTests || parameters.Toolchain.Offline);
        Assert.Empty(parameters.Sidecars);
        Assert.Empty(parameters.CrossCompile.Targets);
        Assert.Null(parameters.Build.Target);
        Assert.Null(parameters.EnsuredToolchain);
        Assert.Empty(parameters.Tested);
    }

    [Fact]
    public void Every_argument_is_read()
    {
        _sandbox.Give(
            "--go-version=1.22.x",
            "--go-store=s",
            "--go-offline=true",
            "--go-target=win-x64",
            "--go-targets=linux/amd64, linux/arm64",
            "--go-targets=linux/arm/7",
            "--go-shard=1/2",
            "--go-output=out",
            "--project-version=2.0",
            "--go-locked",
            "--go-lock-file=l.json",
            "--go-lock-ports=linux/amd64,linux/arm64",
            "--go-lock-check=true",
            "--go-lock-update",
            "--skip-go=false",
            "--skip-go-tests");

        var parameters = _sandbox.Parameters;

        Assert.Equal(("1.22.x", "s", true), (parameters.Toolchain.Version, parameters.Toolchain.StoreDirectory?.FullPath, parameters.Toolchain.Offline));
        Assert.Equal("win-x64", parameters.Build.Target);
        Assert.Equal(["linux/amd64", "linux/arm64", "linux/arm/7"], parameters.CrossCompile.Targets);
        Assert.Equal("1/2", parameters.CrossCompile.Shard);
        Assert.Equal(("out", "2.0"), (parameters.Build.OutputDirectory?.FullPath, parameters.Build.ProjectVersion));
        Assert.Equal(("out", "2.0"), (parameters.CrossCompile.OutputDirectory?.FullPath, parameters.CrossCompile.ProjectVersion));
        Assert.Equal((true, "l.json"), (parameters.Toolchain.Locked, parameters.Toolchain.LockFile?.FullPath));
        Assert.Equal(["linux/amd64", "linux/arm64"], parameters.Lock.Ports);
        Assert.Equal((true, true), (parameters.Lock.Check, parameters.Lock.Update));
        Assert.Equal((false, true), (parameters.Skip, parameters.SkipTests));
    }

    [Fact]
    public void A_switch_that_is_neither_true_nor_false_is_refused()
    {
        _sandbox.Give("--skip-go=maybe");

        Assert.Equal(
            "GOB0001: '--skip-go=maybe' cannot be used: it is '--skip-go', '--skip-go=true' or '--skip-go=false'.",
            Assert.Throws<CakeException>(() => _sandbox.Parameters).Message);
    }

    [Fact]
    public void A_context_has_one_set_of_parameters_and_another_context_another()
    {
        var first = _sandbox.Parameters;
        Assert.Same(first, _sandbox.Parameters);

        _sandbox.Give();
        Assert.NotSame(first, _sandbox.Parameters);
    }

    [Fact]
    public void The_context_of_the_library_has_the_parameters_of_the_command_line()
    {
        _sandbox.Give("--go-version=1.22");
        var context = new GoBootstrapContext(_sandbox.Context);

        Assert.Equal("1.22", context.GoBootstrap.Toolchain.Version);
        Assert.Same(context.GoBootstrap, ((IGoBootstrapContext)context).GoBootstrap);
    }

    public void Dispose() => _sandbox.Dispose();
}
