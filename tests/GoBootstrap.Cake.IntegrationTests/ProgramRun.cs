using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GoBootstrap.Tests.PackedCake;

/// <summary>How a program ended, with what it wrote; colours are taken out.</summary>
public sealed partial record ProgramRun(string Command, int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    /// <summary>Fails the test, with everything that was written, unless the program succeeded.</summary>
    public ProgramRun Succeeds()
    {
        Assert.True(ExitCode == 0, $"'{Command}' ended with {ExitCode}.\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Fails the test, with everything that was written, unless the program failed.</summary>
    public ProgramRun Fails()
    {
        Assert.True(ExitCode != 0, $"'{Command}' succeeded.\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Fails the test, with everything that was written, unless the output has a text.</summary>
    public ProgramRun Says(string text)
    {
        Assert.True(Output.Contains(text, StringComparison.Ordinal), $"'{Command}' does not say '{text}'.\n{Output}\n{Error}");
        return this;
    }

    public static async Task<ProgramRun> StartAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(LongestRun);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new($"{program} {string.Join(' ', start.ArgumentList)}", process.ExitCode, Plain(await output), Plain(await error));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Plain(string text) => Colours().Replace(text, "");

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colours();
}
