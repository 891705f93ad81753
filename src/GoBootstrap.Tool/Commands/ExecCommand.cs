using System.CommandLine;
using System.CommandLine.Parsing;
using GoBootstrap.Diagnostics;

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
            var words = context.Parsed.GetRequiredValue(program);
            RefuseWordsBeforeDashes(context.Parsed, words);
            var result = await context.Client.EnsureAsync(version.RequestOf(context.Parsed), cancellationToken);
            // The program has the terminal from here on, and with it Ctrl+C.
            await context.Log.DisposeAsync();
            context.Interruption.LeaveToProgram();
            return await context.Client.ExecuteAsync(result.Toolchain, words, context.Interruption.Terminated);
        }, usesConfiguration: true);
    }

    // Without the dashes, options of the program that GoBootstrap has too, such as '--json', would silently be taken from it.
    private static void RefuseWordsBeforeDashes(ParseResult parsed, string[] words)
    {
        var behind = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        if (behind != words.Length)
        {
            throw new GoBootstrapException(
                ErrorCode.InvalidOption,
                $"'{words[0]}' stands before '--'. The program and its arguments stand behind it, as in: gobootstrap exec -- go version");
        }
    }
}
