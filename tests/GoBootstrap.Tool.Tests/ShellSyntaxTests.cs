using System.Diagnostics;
using CsCheck;
using GoBootstrap.Diagnostics;
using GoBootstrap.Tool.Commands;

namespace GoBootstrap.Tests.Tool;

public sealed class ShellSyntaxTests
{
    private const string Nasty = "a b'c\"d%e$f`g\\h!*&|;<>(){}é☃";

    [Theory]
    [InlineData("sh", """export X='a b'\''c"d%e$f`g\h!*&|;<>(){}é☃'""")]
    [InlineData("fish", """set -gx X 'a b\'c"d%e$f`g\\h!*&|;<>(){}é☃'""")]
    [InlineData("pwsh", """$env:X = 'a b''c"d%e$f`g\h!*&|;<>(){}é☃'""")]
    [InlineData("cmd", """set "X=a b'c"d%%e$f`g\h!*&|;<>(){}é☃" """)]
    [InlineData("github", """X=a b'c"d%e$f`g\h!*&|;<>(){}é☃""")]
    public void Assign_quotes_for_each_shell(string shell, string expected) =>
        Assert.Equal(expected.TrimEnd(' '), ShellSyntax.Assign(shell, "X", Nasty));

    [Theory]
    [InlineData("cmd", "a\nset EVIL=1")]
    [InlineData("github", "a\r\nEVIL=1")]
    [InlineData("github", "a\rEVIL=1")]
    public void Assign_refuses_a_line_break_where_it_would_begin_another_assignment(string shell, string value)
    {
        var exception = Assert.Throws<GoBootstrapException>(() => ShellSyntax.Assign(shell, "PATH", value));

        Assert.Equal(ErrorCode.EnvironmentIncomplete, exception.Code);
        Assert.Contains("'PATH'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_sh_reads_back_every_value()
    {
        if (OperatingSystem.IsWindows())
        {
            // No sh here: what the quotes have to achieve is checked against the rule itself.
            Assert.Equal("export X='it'\\''s'", ShellSyntax.Assign("sh", "X", "it's"));
            return;
        }

        // Everything but NUL, which no environment can hold; many values in one process, each ended by a NUL.
        var value = Gen.OneOf(
            Gen.Char["' \"\\$`!%\n\t;&|*?~#é☃"],
            Gen.Char['\u0001', '\uD7FF']).Array[0, 40].Select(letters => new string(letters));
        var values = Enumerable.Range(0, 300).Select(_ => value.Single()).Append(Nasty).Append("").Append("-n").ToList();
        var script = string.Join('\n', values.Select(text => ShellSyntax.Assign("sh", "X", text) + "\nprintf '%s\\0' \"$X\""));

        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync();
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var read = (await output).Split('\0')[..^1];

        Assert.Equal(values, read);
    }

    [Theory]
    [InlineData("sh", "export GOROOT='/s p/it'\\''s'")]
    [InlineData("github", "GOROOT=/s p/it's")]
    public async Task Env_writes_one_assignment_for_each_variable(string shell, string first)
    {
        var client = new FakeClient();
        client.Variables["GOROOT"] = "/s p/it's";

        var run = await ToolRun.WithAsync(client, "env", "--shell", shell);

        Assert.Equal(3, run.Lines.Length);
        Assert.Equal(first, run.Lines[0]);
        Assert.Equal("", run.Error);
    }
}
