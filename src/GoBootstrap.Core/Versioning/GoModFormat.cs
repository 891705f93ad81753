using System.Text.RegularExpressions;

namespace GoBootstrap.Versioning;

/// <summary>
/// <c>go.mod</c> and <c>go.work</c>: the go line is the minimum, and the larger of the go line and the toolchain line is wanted. When the wanted
/// one is a language version (<c>go 1.22</c>), every release of that minor will do. Directives that say nothing about the toolchain are passed
/// over. See <see href="https://go.dev/ref/mod#go-mod-file-go"/> and <see href="https://go.dev/doc/toolchain#config"/>.
/// </summary>
/// <param name="fileName"><c>go.mod</c> or <c>go.work</c>.</param>
/// <param name="assumed">The go line that Go assumes when there is none.</param>
internal sealed partial class GoModFormat(string fileName, GoVersion assumed) : IVersionFileFormat
{
    /// <inheritdoc/>
    public string FileName => fileName;

    /// <inheritdoc/>
    public bool Reads(string fileName) => Path.GetExtension(fileName) == Path.GetExtension(FileName);

    /// <inheritdoc/>
    public VersionRequirement Read(VersionFileText file)
    {
        (GoVersion Version, int Line)? goLine = null;
        (GoVersion? Version, int Line)? toolchainLine = null;
        foreach (var (tokens, number) in Directives(file))
        {
            var column = tokens[0].Column;
            switch (tokens[0].Text)
            {
                case "go" when goLine is not null:
                    throw file.Malformed(number, column, $"a second go line; the first one is line {goLine.Value.Line}. Keep one.");
                case "go":
                    goLine = (ReadGoLine(file, tokens, number), number);
                    break;
                case "toolchain" when toolchainLine is not null:
                    throw file.Malformed(number, column, $"a second toolchain line; the first one is line {toolchainLine.Value.Line}. Keep one.");
                case "toolchain":
                    toolchainLine = (ReadToolchainLine(file, tokens, number), number);
                    break;
            }
        }

        var wanted = toolchainLine is { Version: { } toolchain } && (goLine is null || toolchain > goLine.Value.Version)
            ? (toolchain, toolchainLine.Value.Line)
            : goLine;
        return new()
        {
            Spec = wanted is null ? null : GoVersionSpec.For(wanted.Value.Version),
            Minimum = goLine?.Version ?? assumed,
            File = file.Path,
            Line = wanted?.Line ?? 0,
            MinimumLine = goLine?.Line ?? 0,
        };
    }

    /// <summary>Lists the lines outside of blocks. In a block, a line <c>go v1.0.0</c> requires a module of that name.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The words of each line, with its number.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB1006: the file is malformed.</exception>
    internal static IEnumerable<(IReadOnlyList<GoModToken> Tokens, int Number)> Directives(VersionFileText file)
    {
        (string Name, int Line, int Column)? block = null;
        foreach (var (line, number) in file.Lines())
        {
            var tokens = GoModLine.Split(file, line, number);
            if (tokens.Count == 0)
            {
                continue;
            }

            if (block is not null)
            {
                var isEnd = tokens is [var only] && only.Is(')');
                // The one block that may say the same as a line.
                if (block.Value.Name == "module" && !isEnd)
                {
                    yield return ([new("module", block.Value.Column), .. tokens], number);
                }

                block = isEnd ? null : block;
            }
            else if (tokens[^1].Is('('))
            {
                block = (tokens[0].Text, number, tokens[0].Column);
                if (block.Value.Name is "go" or "toolchain")
                {
                    throw file.Malformed(number, tokens[0].Column, $"'{block.Value.Name}' begins a block. Write the version on the same line.");
                }
            }
            else
            {
                yield return (tokens, number);
            }
        }

        if (block is { } open)
        {
            throw file.Malformed(open.Line, open.Column, $"the block '{UserText.Show(open.Name)} (' has no closing ')'.");
        }
    }

    private static GoVersion ReadGoLine(VersionFileText file, IReadOnlyList<GoModToken> tokens, int number)
    {
        var argument = Argument(file, tokens, number, "go 1.22.6");
        return GoLinePattern().IsMatch(argument.Text) && GoVersion.TryParse(argument.Text, out var version)
            ? version
            : throw file.Malformed(
                number,
                argument.Column,
                $"'{UserText.Show(argument.Text)}' is not a Go version. Write a go line such as 'go 1.22' or 'go 1.22.6'.");
    }

    private static GoVersion? ReadToolchainLine(VersionFileText file, IReadOnlyList<GoModToken> tokens, int number)
    {
        var argument = Argument(file, tokens, number, "toolchain go1.22.6");
        if (argument.Text == "default")
        {
            return null;
        }

        return GoVersion.TryParseToolchainName(argument.Text, out var version)
            ? version
            : throw file.Malformed(
                number,
                argument.Column,
                $"'{UserText.Show(argument.Text)}' is not the name of a toolchain. Write a toolchain line such as 'toolchain go1.22.6' or 'toolchain default'.");
    }

    private static GoModToken Argument(VersionFileText file, IReadOnlyList<GoModToken> tokens, int number, string example) =>
        tokens.Count == 2
            ? tokens[1]
            : throw file.Malformed(
                number,
                tokens[0].Column,
                $"a {tokens[0].Text} line has one value, this one has {tokens.Count - 1}. Write a line such as '{example}'.");

    [GeneratedRegex(@"\A[1-9][0-9]*\.(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))?(?:[a-z]+[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex GoLinePattern();
}
