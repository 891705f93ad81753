using System.Diagnostics;
using System.Text.Json;

namespace GoBootstrap.Tests.RealGo;

/// <summary>How a process ended, with everything that it wrote.</summary>
public sealed record CommandRun(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Gets standard output as its one JSON document.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output);

    /// <summary>Gets the lines of standard output.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>Fails the test, with everything that was written, unless the process succeeded.</summary>
    public CommandRun Succeeds()
    {
        Assert.True(ExitCode == 0, $"'{Command}' ended with {ExitCode}.\n{Error}\n{Output}");
        return this;
    }

    public static async Task<CommandRun> StartAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> variables)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new($"{program} {string.Join(' ', start.ArgumentList)}", process.ExitCode, await output, await error);
    }
}
