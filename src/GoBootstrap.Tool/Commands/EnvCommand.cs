using System.CommandLine;
using GoBootstrap.Tool.Output;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap env</c>.</summary>
internal static class EnvCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("env", "Print what a shell has to set to use an installed toolchain.");
        var version = new VersionOptions(command);
        var shell = OptionKinds.Choice(
            "--shell", "The shell that reads the lines.", OperatingSystem.IsWindows() ? "pwsh" : "sh", "sh", "fish", "pwsh", "cmd", "github");
        command.Options.Add(shell);
        return runner.Attach(command, (context, _) =>
        {
            // 'env' runs at every start of a shell: it never downloads, it says what is missing.
            var toolchain = context.Client.FindInstalled(version.RequestOf(context.Parsed));
            var variables = context.Client.GetVariables(toolchain);
            context.Output.Write(
                new Dictionary<string, string>(variables),
                ToolJson.Default.DictionaryStringString,
                text =>
                {
                    foreach (var (name, value) in variables)
                    {
                        text.WriteLine(ShellSyntax.Assign(context.Parsed.GetRequiredValue(shell), name, value));
                    }
                });
            return Task.FromResult(0);
        }, usesConfiguration: true);
    }
}
