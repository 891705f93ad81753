using System.CommandLine;

namespace GoBootstrap.Tool.Commands;

/// <summary><c>gobootstrap exec</c>.</summary>
internal static class ExecCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="runner">Runs it.</param>
    /// <returns>The command.</returns>
    public static Command Create(CommandRunner runner)
    {
        var program = new Argument<string[]>("command")
        {
            Description = "The program and its arguments, after '--', such as: -- go build ./...",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("exec", "Run a program with a toolchain, which is installed first when it is missing.");
        var version = new VersionOptions(command, isArgument: false);
        command.Arguments.Add(program);
        return runner.Attach(command, async (context, cancellationToken) =>
        {
            var result = await context.Client.EnsureAsync(version.RequestOf(context.Parsed), cancellationToken);
            // The program has the terminal from here on.
            await context.Log.DisposeAsync();
            return await context.Client.ExecuteAsync(
                result.Toolchain, context.Parsed.GetRequiredValue(program), cancellationToken);
        });
    }
}
