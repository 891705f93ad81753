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
        NamedVersion? goLine = null;
        NamedVersion? toolchainLine = null;
        foreach (var directive in Directives(file))
        {
            switch (directive.Name)
            {
                case "go" when goLine is not null:
                    throw file.Malformed(directive.Number, directive.Column, $"a second go line; the first one is line {goLine.Line}. Keep one.");
                case "go":
                    goLine = new(ReadGoLine(file, directive), directive.Number);
                    break;
                case "toolchain" when toolchainLine is not null:
                    throw file.Malformed(
                        directive.Number, directive.Column, $"a second toolchain line; the first one is line {toolchainLine.Line}. Keep one.");
                case "toolchain":
                    toolchainLine = new(ReadToolchainLine(file, directive), directive.Number);
                    break;
            }
        }

        var wanted = toolchainLine?.Version is { } toolchain && (goLine?.Version is not { } least || toolchain > least) ? toolchainLine : goLine;
        return new()
        {
            Spec = wanted?.Version is { } version ? GoVersionSpec.For(version) : null,
            Minimum = goLine?.Version ?? assumed,
            File = file.Path,
            Line = wanted?.Line ?? 0,
            MinimumLine = goLine?.Line ?? 0,
        };
    }

    /// <summary>Lists the lines outside of blocks. In a block, a line <c>go v1.0.0</c> requires a module of that name.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB1006: the file is malformed.</exception>
    internal static IEnumerable<GoModDirective> Directives(VersionFileText file)
    {
        GoModDirective? block = null;
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
                if (block.Name == "module" && !isEnd)
                {
                    yield return new([block.Tokens[0], .. tokens], number);
                }

                block = isEnd ? null : block;
            }
            else if (tokens[^1].Is('('))
            {
                block = new(tokens, number);
                if (block.Name is "go" or "toolchain")
                {
                    throw file.Malformed(number, block.Column, $"'{block.Name}' begins a block. Write the version on the same line.");
                }
            }
            else
            {
                yield return new(tokens, number);
            }
        }

        if (block is not null)
        {
            throw file.Malformed(block.Number, block.Column, $"the block '{UserText.Show(block.Name)} (' has no closing ')'.");
        }
    }

    private static GoVersion ReadGoLine(VersionFileText file, GoModDirective directive)
    {
        var argument = Argument(file, directive, "go 1.22.6");
        return GoLinePattern().IsMatch(argument.Text) && GoVersion.TryParse(argument.Text, out var version)
            ? version
            : throw file.Malformed(
                directive.Number,
                argument.Column,
                $"'{UserText.Show(argument.Text)}' is not a Go version. Write a go line such as 'go 1.22' or 'go 1.22.6'.");
    }

    private static GoVersion? ReadToolchainLine(VersionFileText file, GoModDirective directive)
    {
        var argument = Argument(file, directive, "toolchain go1.22.6");
        if (argument.Text == "default")
        {
            return null;
        }

        return GoVersion.TryParseToolchainName(argument.Text, out var version)
            ? version
            : throw file.Malformed(
                directive.Number,
                argument.Column,
                $"'{UserText.Show(argument.Text)}' is not the name of a toolchain. Write a toolchain line such as 'toolchain go1.22.6' or 'toolchain default'.");
    }

    private static GoModToken Argument(VersionFileText file, GoModDirective directive, string example) =>
        directive.Tokens.Count == 2
            ? directive.Tokens[1]
            : throw file.Malformed(
                directive.Number,
                directive.Column,
                $"a {directive.Name} line has one value, this one has {directive.Tokens.Count - 1}. Write a line such as '{example}'.");

    [GeneratedRegex(@"\A[1-9][0-9]*\.(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))?(?:[a-z]+[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex GoLinePattern();

    /// <summary>What a line names.</summary>
    /// <param name="Version">The version; <see langword="null"/> for <c>default</c>.</param>
    /// <param name="Line">The line's number.</param>
    private sealed record NamedVersion(GoVersion? Version, int Line);
}
