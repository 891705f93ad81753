namespace GoBootstrap.Tests.Tool;

public sealed class PackToolchainCommandTests
{
    [Theory]
    [InlineData]
    [InlineData("--output", "")]
    [InlineData("--output", "packages", "--revision", "-1")]
    [InlineData("--output", "packages", "--revision", "65536")]
    [InlineData("--output", "packages", "--version")]
    [InlineData("--output", "packages", "1.22.6")]
    public async Task A_command_line_that_cannot_be_is_refused_before_anything_is_fetched(params string[] arguments)
    {
        var client = new FakeClient();

        var run = await ToolRun.WithAsync(client, ["pack-toolchain", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.Null(client.Request);
    }

    [Theory]
    [InlineData("--id-prefix", "no id", "GOB0001")]
    [InlineData("--port", "linux", "GOB5002")]
    [InlineData("--signing-key", "nothing.asc", "GOB7018")]
    public async Task A_value_that_cannot_be_is_told_with_its_code(string option, string value, string code)
    {
        var client = new FakeClient();

        var run = await ToolRun.WithAsync(client, "pack-toolchain", "--output", "packages", "--port", "linux/amd64", option, value);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }
}
