using System.CommandLine;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Trust;
using static GoBootstrap.Tool.OptionKinds;

namespace GoBootstrap.Tool;

/// <summary>The options that every command has, and the engine's settings that they make.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _store = Text("--store", "folder", "The store's folder. Default: GOBOOTSTRAP_HOME, or the user's data folder.");
    private readonly Option<string[]> _sources = Texts("--source", "name", "A source to ask, in the order given. Default: official, apt.");
    private readonly Option<string[]> _indexes = Texts("--index", "url", "A release index of the source 'official'. Default: the Go project's own.");
    private readonly Option<string[]> _mirrors = Texts("--mirror", "url", "A mirror of the source 'official': a folder or a template. Of several the fastest is used.");
    private readonly Option<string?> _region = Text("--region", "name", "A region whose known mirrors of 'official' come after those that are named: global, cn.");
    private readonly Option<bool> _inOrder = Flag("--mirrors-in-order", "Try the mirrors strictly in their order; measure and remember none.");
    private readonly Option<string[]> _suites = Texts("--apt-suite", "suite", "A suite that the source 'apt' reads beside the configured ones.");
    private readonly Option<string?> _keyring = Text("--keyring", "file", "An OpenPGP keyring for the source 'official'. Default: Google's key.");
    private readonly Option<string[]> _keys = Texts("--trusted-key", "fingerprint", "A primary key that may sign for the source 'official'.");
    private readonly Option<string?> _sumdb = Text("--sumdb", "database", "The checksum database as GOSUMDB writes it, or 'off'. Default: sum.golang.org.");
    private readonly Option<string?> _goProxy = Text("--goproxy", "list", "Go proxies as GOPROXY writes them. Default: the variable GOPROXY, or Go's own.");
    private readonly Option<string?> _nuGetConfig = Text("--nuget-config", "file", "The NuGet configuration of the source 'nuget'. Default: as NuGet finds it.");
    private readonly Option<string[]> _nuGetFeeds = Texts("--nuget-feed", "feed", "A feed of the source 'nuget': a name, an address or a folder. Default: all configured ones.");
    private readonly Option<string?> _bundle = Text("--bundle", "location", "The bundle of the source 'bundle': a folder or an address.");
    private readonly Option<string?> _bundleKeyring = Text("--bundle-keyring", "file", "An OpenPGP keyring with the keys that may sign bundles.");
    private readonly Option<string[]> _bundleKeys = Texts("--bundle-key", "fingerprint", "A primary key that may sign bundles.");
    private readonly Option<string?> _authorities = Text("--ca-file", "file", "Certificate authorities (PEM) to trust beside the system's.");
    private readonly Option<bool> _unsigned = Flag("--allow-unsigned", "Accept archives without a signature; a warning says so.");
    private readonly Option<bool> _sameHost = Flag("--allow-same-host-digest", "Accept a digest from the host that serves the archive; a warning says so.");
    private readonly Option<string[]> _roots = Texts("--require-root", "root", "A root of trust that must vouch for every file.");
    private readonly Option<int?> _minimum = Number(
        "--minimum-roots", "roots", "How many roots of trust must vouch for every file. Default: 1.", maximum: TrustRootNames.All.Count);

    private readonly Option<string[]> _hosts = Texts("--allow-host", "host", "A host that may be asked, such as '*.corp.example'. Default: all.");
    private readonly Option<string[]> _refused = Texts("--refuse-version", "spec", "Releases that are refused, beside those of the file.");
    private readonly Option<int?> _lockTimeout = Number(
        "--lock-timeout", "seconds", "How long to wait for another process that installs the same toolchain. Default: 1800.", maximum: 7 * 24 * 60 * 60);

    private readonly Option<bool> _locked = Flag("--locked", "Use what the lock file pins and nothing else; ask no source for metadata.");
    private readonly Option<bool> _noLock = Flag("--no-lock", "Read no lock file.");
    private readonly Option<string?> _lockFile = Text(
        "--lock-file", "file", "The lock file. Default: gobootstrap.lock.json beside the nearest gobootstrap.yaml, or in the current folder or above it.");

    private readonly Option<bool> _offline = Flag("--offline", "Open no connection: only what is installed counts, and a bundle or feed in a folder.");

    private readonly Option<string?> _configuration = Text(
        "--config", "file", "The configuration file. Default: the nearest gobootstrap.yaml in the current folder or above it.");

    /// <summary>Gets the option for JSON output.</summary>
    public Option<bool> Json { get; } = Flag("--json", "Write the result as one JSON document on standard output.");

    /// <summary>Gets the option for more log lines.</summary>
    public Option<bool> Verbose { get; } = Flag("--verbose", "Show what is decided and requested.");

    /// <summary>Gets the option for fewer log lines.</summary>
    public Option<bool> Quiet { get; } = Flag("--quiet", "Show warnings, errors and the result only.");

    /// <summary>Adds the options to the root command, where every verb inherits them.</summary>
    /// <param name="root">The root command.</param>
    public void AddTo(RootCommand root)
    {
        Option[] all =
        [
            _store, _sources, _indexes, _mirrors, _region, _inOrder, _suites, _keyring, _keys, _sumdb, _goProxy, _nuGetConfig, _nuGetFeeds,
            _bundle, _bundleKeyring, _bundleKeys, _authorities, _unsigned, _sameHost, _roots, _minimum, _hosts, _refused,
            _lockTimeout, _locked, _noLock, _lockFile, _offline, _configuration,
            Json, Verbose, Quiet,
        ];
        foreach (var option in all)
        {
            option.Recursive = true;
            root.Options.Add(option);
        }
    }

    /// <summary>Reads the configuration file.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="environment">The outside.</param>
    /// <returns>What the file says; <see langword="null"/> when there is none.</returns>
    public ChosenConfiguration? ConfigurationOf(ParseResult parsed, GoBootstrapEnvironment environment)
    {
        var reader = new GoBootstrapFileReader(environment);
        return parsed.GetValue(_configuration) is { } named
            ? new(reader.Read(named), IsNamed: true)
            : reader.Find(environment.CurrentDirectory) is { } found ? new(found, IsNamed: false) : null;
    }

    /// <summary>Makes the engine's settings: what an option says, otherwise what the file says, otherwise the default.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="file">The configuration file; <see langword="null"/> when there is none or the command does not use it.</param>
    /// <returns>The settings.</returns>
    public GoBootstrapSettings SettingsOf(ParseResult parsed, GoBootstrapEnvironment environment, GoBootstrapFile? file)
    {
        var preset = new GoBootstrapSettings();
        var defaults = file?.Apply(preset) ?? preset;
        return defaults with
        {
            StoreDirectory = parsed.GetValue(_store) is { } store ? environment.Absolute(store) : null,
            Sources = Given(parsed.GetValue(_sources)) ?? defaults.Sources,
            Official = defaults.Official with
            {
                Indexes = Given(parsed.GetValue(_indexes)) ?? defaults.Official.Indexes,
                Mirrors = Given(parsed.GetValue(_mirrors)) ?? defaults.Official.Mirrors,
                Region = parsed.GetValue(_region) ?? defaults.Official.Region,
                MirrorsInOrder = parsed.GetValue(_inOrder) || defaults.Official.MirrorsInOrder,
                KeyringFile = parsed.GetValue(_keyring) ?? defaults.Official.KeyringFile,
                TrustedKeys = Given(parsed.GetValue(_keys)) ?? defaults.Official.TrustedKeys,
            },
            Apt = defaults.Apt with { Suites = Given(parsed.GetValue(_suites)) ?? defaults.Apt.Suites },
            Sumdb = parsed.GetValue(_sumdb) is { } database ? defaults.Sumdb with { Database = database } : defaults.Sumdb,
            GoProxy = defaults.GoProxy with { Proxies = parsed.GetValue(_goProxy) ?? defaults.GoProxy.Proxies },
            NuGet = defaults.NuGet with
            {
                ConfigurationFile = parsed.GetValue(_nuGetConfig) ?? defaults.NuGet.ConfigurationFile,
                Feeds = Given(parsed.GetValue(_nuGetFeeds)) ?? defaults.NuGet.Feeds,
            },
            Bundle = defaults.Bundle with
            {
                Location = parsed.GetValue(_bundle) ?? defaults.Bundle.Location,
                KeyringFile = parsed.GetValue(_bundleKeyring) ?? defaults.Bundle.KeyringFile,
                TrustedKeys = Given(parsed.GetValue(_bundleKeys)) ?? defaults.Bundle.TrustedKeys,
            },
            Transfer = defaults.Transfer with { CertificateAuthorityFile = parsed.GetValue(_authorities) },
            Trust = TrustOf(parsed, defaults.Trust),
            Lock = defaults.Lock with { File = parsed.GetValue(_lockFile) ?? defaults.Lock.File, Mode = LockModeOf(parsed) ?? defaults.Lock.Mode },
            IsOffline = parsed.GetValue(_offline) || defaults.IsOffline,
            LockTimeout = parsed.GetValue(_lockTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.LockTimeout,
        };
    }

    private LockMode? LockModeOf(ParseResult parsed) => (parsed.GetValue(_locked), parsed.GetValue(_noLock)) switch
    {
        (true, true) => throw new GoBootstrapException(
            ErrorCode.OptionsContradict, "'--locked' takes what the lock file pins, and '--no-lock' reads none. Leave out one of the two."),
        (true, _) => LockMode.Locked,
        (_, true) => LockMode.Off,
        _ => null,
    };

    private TrustPolicy TrustOf(ParseResult parsed, TrustPolicy defaults) => defaults.With(
        parsed.GetValue(_roots),
        parsed.GetValue(_minimum),
        parsed.GetValue(_hosts),
        parsed.GetValue(_refused),
        "The option '--refuse-version' names it.") with
    {
        RequiresSignature = Given(parsed, _unsigned) is { } unsigned ? !unsigned : defaults.RequiresSignature,
        RequiresIndependentDigest = Given(parsed, _sameHost) is { } sameHost ? !sameHost : defaults.RequiresIndependentDigest,
    };

    // A flag that is not there says nothing; '--allow-unsigned false' takes back what the file allows.
    private static bool? Given(ParseResult parsed, Option<bool> flag) => parsed.GetResult(flag) is { Implicit: false } ? parsed.GetValue(flag) : null;

    private static string[]? Given(string[]? values) => values is { Length: > 0 } ? values : null;
}
