using System.Globalization;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;

namespace GoBootstrap.Build.Execution;

/// <summary>Runs the commands before and after a build, in the environment of the build for the machine itself.</summary>
/// <param name="environment">The outside.</param>
/// <param name="variables">The environment of the build.</param>
/// <param name="values">The values of placeholders.</param>
/// <param name="log">Is told what the commands write.</param>
internal sealed class HookRunner(
    GoBootstrapEnvironment environment, IReadOnlyDictionary<string, string> variables, TemplateValues values, IGoBootstrapLog log)
{
    private const int LinesInError = 10;

    /// <summary>Runs commands one after the other.</summary>
    /// <param name="hooks">The commands.</param>
    /// <param name="root">The folder that relative folders are meant from.</param>
    /// <param name="cancellationToken">Stops them.</param>
    /// <returns>When all have succeeded.</returns>
    /// <exception cref="GoBootstrapException">GOB6008: one failed; the others do not run. GOB6004: one cannot be started.</exception>
    public async Task RunAsync(IReadOnlyList<HookCommand> hooks, string root, CancellationToken cancellationToken)
    {
        foreach (var hook in hooks)
        {
            await RunAsync(hook, root, cancellationToken);
        }
    }

    private async Task RunAsync(HookCommand hook, string root, CancellationToken cancellationToken)
    {
        if (hook.Command.Count == 0)
        {
            throw Failed(hook.Directory, "A command before or after the build is empty. Name a program and its arguments.");
        }

        var own = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        foreach (var (name, value) in hook.Environment)
        {
            own[name] = TemplateText.Fill(value, values);
        }

        var command = hook.Command.Select(part => TemplateText.Fill(part, values)).ToList();
        var shown = string.Join(' ', hook.Command.Select(part => part.Value));
        var last = new Queue<string>();
        var result = await environment.Processes.RunAsync(
            new()
            {
                FileName = ProgramFinder.Find(command[0], own, environment with { CurrentDirectory = root }),
                Arguments = [.. command.Skip(1)],
                Environment = own,
                WorkingDirectory = Path.GetFullPath(TemplateText.Fill(hook.Directory, values), root),
                OutputLine = Take,
                ErrorLine = Take,
            },
            cancellationToken);
        if (result.ExitCode != 0)
        {
            throw Failed(
                hook.Command[0],
                string.Create(CultureInfo.InvariantCulture, $"The command '{shown}' ended with exit code {result.ExitCode}, and 0 was expected. Nothing more is built.")
                + (last.Count > 0 ? $" It wrote last: {string.Join(" | ", last)}" : " It wrote nothing."));
        }

        void Take(string line)
        {
            log.Information(line);
            lock (last)
            {
                last.Enqueue(line);
                if (last.Count > LinesInError)
                {
                    last.Dequeue();
                }
            }
        }
    }

    private static GoBootstrapException Failed(ConfiguredText text, string message) => new(ErrorCode.HookFailed, message)
    {
        File = text.Position?.File,
        Line = text.Position?.Line ?? 0,
        Column = text.Position?.Column ?? 0,
    };
}
