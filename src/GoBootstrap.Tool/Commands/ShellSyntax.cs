using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tool.Commands;

/// <summary>Writes assignments so that no character of a value means anything to the shell that reads them.</summary>
internal static class ShellSyntax
{
    /// <summary>Writes the assignment of an environment variable.</summary>
    /// <param name="shell"><c>sh</c>, <c>fish</c>, <c>pwsh</c>, <c>cmd</c>, or <c>github</c> for the file GITHUB_ENV.</param>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The assignment, without an end of line.</returns>
    /// <exception cref="GoBootstrapException">GOB0006: the value has a line break, which this shell cannot take.</exception>
    public static string Assign(string shell, string name, string value) => shell switch
    {
        "sh" => $"export {name}='{value.Replace("'", @"'\''", StringComparison.Ordinal)}'",
        "fish" => $"set -gx {name} '{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'",
        "pwsh" => $"$env:{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'",
        // The lines are run as a batch file, in which a lone percent sign would begin a variable.
        "cmd" => $"set \"{name}={OneLine(shell, name, value).Replace("%", "%%", StringComparison.Ordinal)}\"",
        "github" => $"{name}={OneLine(shell, name, value)}",
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "Not a shell that is known."),
    };

    // What stands behind the break would be a line of its own: a command, or another variable.
    private static string OneLine(string shell, string name, string value) => value.AsSpan().IndexOfAny('\r', '\n') < 0
        ? value
        : throw new GoBootstrapException(
            ErrorCode.EnvironmentIncomplete,
            $"The value of '{name}' has a line break, which the form '{shell}' cannot hold. Remove the line break from '{name}'.");
}
