using System.CommandLine;
using GoBootstrap.Build;

namespace GoBootstrap.Tool.Commands;

/// <summary>The options by which a command says what is to be built, and with which toolchain.</summary>
internal sealed class DefinitionOptions
{
    private readonly VersionOptions _version;
    private readonly Option<string[]> _targets = OptionKinds.Texts(
        "--target", "target", "A target, such as linux/arm64, linux/arm/7 or win-x64. Default: those of the configuration file, or this machine's.");

    private readonly Option<string[]> _names = OptionKinds.Texts("--name", "program", "A program. Default: all.");

    /// <summary>Initializes a new instance of the <see cref="DefinitionOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public DefinitionOptions(Command command)
    {
        _version = new VersionOptions(command, isArgument: false);
        command.Options.Add(_targets);
        command.Options.Add(_names);
    }

    /// <summary>Makes the request that the options stand for.</summary>
    /// <param name="context">The command's context.</param>
    /// <returns>The request.</returns>
    public BuildRequest RequestOf(CommandContext context)
    {
        var toolchain = _version.RequestOf(context.Parsed);
        var file = context.Configuration?.File;
        if (context.Configuration is { IsNamed: true, File.Go: { } go } && toolchain is { Version: null, VersionFile: null })
        {
            // A file that was found is one of the version files anyway; a named one may lie anywhere.
            toolchain = toolchain with { Version = go.Text };
        }

        var project = context.Environment.Absolute(toolchain.ProjectDirectory ?? ".");
        var targets = context.Parsed.GetValue(_targets) ?? [];
        var definition = file?.Build ?? new BuildDefinition { RootDirectory = project, Targets = [.. targets] };
        return new BuildRequest
        {
            Definition = definition,
            Toolchain = toolchain,
            Targets = targets,
            Names = context.Parsed.GetValue(_names) ?? [],
        };
    }
}
