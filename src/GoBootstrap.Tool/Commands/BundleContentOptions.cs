using System.CommandLine;
using GoBootstrap.Bundles;

namespace GoBootstrap.Tool.Commands;

/// <summary>The options by which a command says what a bundle or a mirror holds and who signs it.</summary>
internal sealed class BundleContentOptions
{
    private readonly Argument<string> _directory = new("folder") { Description = "The folder of the bundle." };
    private readonly Option<string[]> _versions = OptionKinds.Texts("--version-spec", "spec", "A version, such as 1.22.6, 1.22.x or stable.");
    private readonly Option<string[]> _ports = OptionKinds.Texts("--port", "goos/goarch", "A port that the toolchains run on. Default: this machine's.");
    private readonly Option<string?> _key = OptionKinds.Text("--signing-key", "file", "The OpenPGP secret key that signs, armored or binary.");
    private readonly Option<string?> _passphraseFile = OptionKinds.Text("--passphrase-file", "file", "A file whose first line is the key's passphrase.");
    private readonly Option<string?> _passphraseVariable = OptionKinds.Text("--passphrase-env", "name", "A variable with the key's passphrase.");
    private readonly Option<bool> _unsigned = OptionKinds.Flag("--unsigned", "Do not sign it; a warning says so.");
    private readonly Option<string?> _lock = OptionKinds.Text("--lock-file", "file", "A lock file to put in. Default: gobootstrap.lock.json, when there is one.");

    /// <summary>Initializes a new instance of the <see cref="BundleContentOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public BundleContentOptions(Command command)
    {
        _versions.Aliases.Add("-V");
        _versions.Aliases.Add("--version");
        _versions.Required = true;
        command.Arguments.Add(_directory);
        foreach (var option in (Option[])[_versions, _ports, _key, _passphraseFile, _passphraseVariable, _unsigned, _lock])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Fills a request.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="replaces">Whether a bundle may be replaced.</param>
    /// <returns>The request for a new bundle.</returns>
    public BundleCreateRequest CreateRequestOf(ParseResult parsed, bool replaces) => new()
    {
        Directory = parsed.GetRequiredValue(_directory),
        Versions = parsed.GetValue(_versions) ?? [],
        Ports = parsed.GetValue(_ports) ?? [],
        SigningKeyFile = parsed.GetValue(_key),
        PassphraseFile = parsed.GetValue(_passphraseFile),
        PassphraseVariable = parsed.GetValue(_passphraseVariable),
        AllowsUnsigned = parsed.GetValue(_unsigned),
        LockFile = parsed.GetValue(_lock),
        Replaces = replaces,
    };

    /// <summary>Fills a request.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="prunes">Whether what is not named is removed.</param>
    /// <returns>The request for a mirror.</returns>
    public MirrorSyncRequest SyncRequestOf(ParseResult parsed, bool prunes)
    {
        var request = CreateRequestOf(parsed, replaces: false);
        return new()
        {
            Directory = request.Directory,
            Versions = request.Versions,
            Ports = request.Ports,
            SigningKeyFile = request.SigningKeyFile,
            PassphraseFile = request.PassphraseFile,
            PassphraseVariable = request.PassphraseVariable,
            AllowsUnsigned = request.AllowsUnsigned,
            LockFile = request.LockFile,
            Prunes = prunes,
        };
    }
}
