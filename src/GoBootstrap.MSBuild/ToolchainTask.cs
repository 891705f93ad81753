using GoBootstrap.Build;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.MSBuild;

/// <summary>What the tasks that need a toolchain share: the settings of the engine, under the names of the properties that users set.</summary>
public abstract class ToolchainTask : GoBootstrapTask
{
    /// <summary>Gets or sets the version spec. Defaults to empty: what the version files say, or <c>stable</c>.</summary>
    public string Version { get; set; } = "";

    /// <summary>Gets or sets the version file. Defaults to empty: looked for in <see cref="VersionFolder"/> and the folders above it.</summary>
    public string VersionFile { get; set; } = "";

    /// <summary>Gets or sets the folder in which version files are looked for. Defaults to empty: the project's folder.</summary>
    public string VersionFolder { get; set; } = "";

    /// <summary>Gets or sets the <c>gobootstrap.yaml</c> whose settings stand behind those given here. Defaults to empty: looked for above the folder.</summary>
    public string ConfigurationFile { get; set; } = "";

    /// <summary>Gets or sets the store's folder. Defaults to empty: <c>GOBOOTSTRAP_HOME</c>, or the user's data folder.</summary>
    public string StoreDirectory { get; set; } = "";

    /// <summary>Gets or sets the names of the sources in their order. Empty by default: the engine's.</summary>
    public string[] Sources { get; set; } = [];

    /// <summary>Gets or sets the addresses of the release index of the <c>official</c> source. Empty by default: the Go project's own.</summary>
    public string[] Indexes { get; set; } = [];

    /// <summary>Gets or sets the mirrors of the <c>official</c> source. Empty by default: the Go project's own.</summary>
    public string[] Mirrors { get; set; } = [];

    /// <summary>Gets or sets the suites that the <c>apt</c> source reads beside the configured ones. Empty by default.</summary>
    public string[] AptSuites { get; set; } = [];

    /// <summary>Gets or sets an OpenPGP keyring for the <c>official</c> source. Defaults to empty: the embedded key.</summary>
    public string KeyringFile { get; set; } = "";

    /// <summary>Gets or sets the fingerprints of the primary keys that may sign. Empty by default: every key of the keyring.</summary>
    public string[] TrustedKeys { get; set; } = [];

    /// <summary>Gets or sets a PEM file with certificate authorities to trust beside the system's. Defaults to empty.</summary>
    public string CertificateAuthorityFile { get; set; } = "";

    /// <summary>Gets or sets a value indicating whether an archive without a signature is accepted. Defaults to <see langword="false"/>.</summary>
    public bool AllowUnsigned { get; set; }

    /// <summary>Gets or sets a value indicating whether a digest from the archive's own host is accepted. Defaults to <see langword="false"/>.</summary>
    public bool AllowSameHostDigest { get; set; }

    /// <summary>Gets or sets a value indicating whether no source may be asked. Defaults to <see langword="false"/>.</summary>
    public bool Offline { get; set; }

    /// <summary>Gets or sets how long to wait for another process that installs the same toolchain, in seconds. Defaults to empty: 1800.</summary>
    public string LockTimeoutSeconds { get; set; } = "";

    /// <summary>Gets or sets what makes the engine that builds; a test has its own.</summary>
    internal Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapClient, IGoBootstrapLog, IGoBuilder> MakeBuilder { get; set; } =
        static (environment, settings, client, log) => new GoBuilder(environment, settings, client, log);

    /// <summary>Gets what the settings ask for.</summary>
    private protected EnsureRequest Request => new()
    {
        Version = Text(Version),
        // A configuration that is named, and speaks of the version, decides it.
        VersionFile = Path(VersionFile) ?? (Configuration is { Go: not null } named && ConfigurationFile.Length > 0 ? named.File : null),
        ProjectDirectory = Folder,
    };

    /// <summary>Gets the folder that the work is about: version files and the configuration are looked for in it and above it.</summary>
    private protected virtual string Folder => Path(VersionFolder) ?? ProjectDirectory;

    private GoBootstrapFile? Configuration
    {
        get
        {
            var reader = new GoBootstrapFileReader(Outside);
            return Path(ConfigurationFile) is { } named ? reader.Read(named) : reader.Find(Folder);
        }
    }

    /// <summary>Makes the engine.</summary>
    /// <param name="log">Takes what it says.</param>
    /// <returns>The engine.</returns>
    private protected GoBootstrapClient CreateClient(MSBuildLogAdapter log) => new(Outside, Settings(), log);

    /// <summary>Makes the engine that builds.</summary>
    /// <param name="client">The engine.</param>
    /// <param name="log">Takes what it says.</param>
    /// <returns>The engine.</returns>
    private protected IGoBuilder CreateBuilder(IGoBootstrapClient client, MSBuildLogAdapter log) => MakeBuilder(Outside, Settings(), client, log);

    /// <summary>Gives the engine's settings.</summary>
    /// <returns>The settings.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: a number is none.</exception>
    private protected GoBootstrapSettings Settings()
    {
        var defaults = Configuration?.Apply(new GoBootstrapSettings()) ?? new GoBootstrapSettings();
        return defaults with
        {
            StoreDirectory = Path(StoreDirectory),
            Sources = Or(Sources, defaults.Sources),
            Official = defaults.Official with
            {
                Indexes = Or(Indexes, defaults.Official.Indexes),
                Mirrors = Or(Mirrors, defaults.Official.Mirrors),
                KeyringFile = Path(KeyringFile) ?? defaults.Official.KeyringFile,
                TrustedKeys = Or(TrustedKeys, defaults.Official.TrustedKeys),
            },
            Apt = defaults.Apt with { Suites = Or(AptSuites, defaults.Apt.Suites) },
            Transfer = defaults.Transfer with { CertificateAuthorityFile = Path(CertificateAuthorityFile) },
            Trust = defaults.Trust with
            {
                RequiresSignature = !AllowUnsigned && defaults.Trust.RequiresSignature,
                RequiresIndependentDigest = !AllowSameHostDigest && defaults.Trust.RequiresIndependentDigest,
            },
            IsOffline = Offline || defaults.IsOffline,
            LockTimeout = SettingText.Seconds("GoBootstrapLockTimeout", LockTimeoutSeconds) ?? defaults.LockTimeout,
        };
    }

    /// <summary>Gives a text, or nothing when it is empty.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The text; <see langword="null"/> when it is empty.</returns>
    private protected static string? Text(string value) => value.Length > 0 ? value : null;

    /// <summary>Makes a path absolute.</summary>
    /// <param name="value">The path.</param>
    /// <returns>The path; <see langword="null"/> when there is none.</returns>
    private protected string? Path(string value) => value.Length > 0 ? System.IO.Path.GetFullPath(value, ProjectDirectory) : null;

    // A list that was handed from project to project arrives as one escaped text.
    private static IReadOnlyList<string> Or(string[] named, IReadOnlyList<string> usual) =>
        named.SelectMany(text => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList() is { Count: > 0 } list
            ? list
            : usual;
}
