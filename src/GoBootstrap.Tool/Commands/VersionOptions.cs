using System.CommandLine;

namespace GoBootstrap.Tool.Commands;

/// <summary>The argument and options by which a command says which toolchain it means.</summary>
internal sealed class VersionOptions
{
    private const string VersionHelp =
        "The version, such as 1.22.6, 1.22.x, '>=1.22 <1.24' or stable. Default: what the version files ask for, or stable.";

    private readonly Option<string?> _version = OptionKinds.Text("--version-spec", "spec", VersionHelp, "-V");
    private readonly Argument<string?> _versionArgument = OptionKinds.Version(VersionHelp, isOptional: true);
    private readonly Option<string?> _file = CreateFile();
    private readonly Option<string?> _project = CreateProject();

    private readonly bool _isArgument;

    /// <summary>Initializes a new instance of the <see cref="VersionOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    /// <param name="isArgument">Whether the version is an argument; a command that takes a program to run has an option instead.</param>
    public VersionOptions(Command command, bool isArgument = true)
    {
        _isArgument = isArgument;
        if (isArgument)
        {
            command.Arguments.Add(_versionArgument);
        }
        else
        {
            command.Options.Add(_version);
        }

        command.Options.Add(_file);
        command.Options.Add(_project);
        command.Options.Add(Port);
    }

    /// <summary>Gets the option for the port.</summary>
    public Option<string?> Port { get; } = CreatePort();

    /// <summary>Makes the option for the port.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> CreatePort() => OptionKinds.Text(
        "--port", "goos/goarch", "The port that the toolchain runs on, such as linux/arm64. Default: this machine's.");

    /// <summary>Makes the option for the version file.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> CreateFile() => OptionKinds.Text(
        "--version-file",
        "file",
        "The version file: go.work, go.mod, .go-version or .tool-versions. Default: looked for in the project's folder and above.");

    /// <summary>Makes the option for the project's folder.</summary>
    /// <returns>The option.</returns>
    public static Option<string?> CreateProject() => OptionKinds.Text(
        "--project", "folder", "The folder in which version files are looked for. Default: the current folder.");

    /// <summary>Makes the request that the options stand for.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <returns>The request.</returns>
    public EnsureRequest RequestOf(ParseResult parsed) => new()
    {
        Version = _isArgument ? parsed.GetValue(_versionArgument) : parsed.GetValue(_version),
        VersionFile = parsed.GetValue(_file),
        ProjectDirectory = parsed.GetValue(_project),
        Port = parsed.GetValue(Port),
    };
}
