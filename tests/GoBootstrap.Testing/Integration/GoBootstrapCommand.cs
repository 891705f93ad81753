using System.Diagnostics;

namespace GoBootstrap.Testing;

/// <summary>
/// Runs the real command <c>gobootstrap</c>, which lies beside the tests, in an environment that is made for it: nothing of the user's Go, .NET, proxy
/// or CI settings gets in.
/// </summary>
/// <param name="workingDirectory">The folder that it is started in.</param>
/// <param name="variables">Its environment, beside what its host needs.</param>
public sealed class GoBootstrapCommand(string workingDirectory, IReadOnlyDictionary<string, string> variables)
{
    /// <summary>Gets the path of the program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "gobootstrap.exe" : "gobootstrap");

    /// <summary>Gets the arguments that come after those of each run.</summary>
    public IReadOnlyList<string> CommonArguments { get; init; } = [];

    /// <summary>Runs the command to its end.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>How it ended.</returns>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var running = Start(arguments);
        return await running.WaitAsync();
    }

    /// <summary>Starts the command.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The running command.</returns>
    public RunningCommand Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What follows '--' belongs to another program.
        var end = Array.IndexOf(arguments, "--") is var dashes and >= 0 ? dashes : arguments.Length;
        foreach (var argument in (IEnumerable<string>)[.. arguments[..end], .. CommonArguments, .. arguments[end..]])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in HostVariables().Concat(variables))
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    private static IEnumerable<KeyValuePair<string, string>> HostVariables()
    {
        // The folder of the runtime that runs the tests is <root>/shared/Microsoft.NETCore.App/<version>/.
        var runtime = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        yield return new("DOTNET_ROOT", Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")));
        yield return new("PATH", Environment.GetEnvironmentVariable("PATH") ?? "");
        if (Environment.GetEnvironmentVariable("SystemRoot") is { } windows)
        {
            yield return new("SystemRoot", windows);
        }
    }
}
