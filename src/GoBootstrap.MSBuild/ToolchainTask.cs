using GoBootstrap.Build;
using GoBootstrap.Configuration;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Trust;

namespace GoBootstrap.MSBuild;

/// <summary>What the tasks that need a toolchain share: the settings of the engine, under the names of the properties that users set.</summary>
public abstract class ToolchainTask : GoBootstrapTask
{
    private const string ConfigurationProperty = "GoBootstrapConfig";

    /// <summary>
    /// Gets or sets the settings: <c>Property=value</c> parts between the character U+001E, such as <c>GoToolchainVersion=1.22.x</c>. Relative
    /// paths in it count from the project's folder. Defaults to empty: the engine's defaults.
    /// </summary>
    public string EngineSettings { get; set; } = "";

    /// <summary>Gets or sets the folder in which version files are looked for. Defaults to empty: the project's folder.</summary>
    public string VersionFolder { get; set; } = "";

    /// <summary>Gets or sets what makes the engine that builds; a test has its own.</summary>
    internal Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapClient, IGoBootstrapLog, IGoBuilder> MakeBuilder { get; set; } =
        static (environment, settings, client, log) => new GoBuilder(environment, settings, client, log);

    /// <summary>Gets what the settings ask for.</summary>
    private protected EnsureRequest Request => new()
    {
        Version = Engine.Text("GoToolchainVersion"),
        // A configuration that is named, and speaks of the version, decides it.
        VersionFile = PathOf("GoToolchainVersionFile") ?? (Configuration is { Go: not null } named && Engine.Text(ConfigurationProperty) is not null ? named.File : null),
        ProjectDirectory = Folder,
    };

    /// <summary>Gets the absolute path of the lock file that a property or the configuration names; <see langword="null"/> when none is read.</summary>
    private protected string? LockFile => Settings().Lock is { File: { } named, Mode: not LockMode.Off } ? Outside.Absolute(named) : null;

    /// <summary>Gets the elements of <see cref="AwaitedFiles"/> for the lock file that is named and does not exist.</summary>
    private protected string AwaitedLock => LockFile is { } named && !File.Exists(named) ? AwaitedFiles.ToElements([named]) : "";

    /// <summary>Gets the folder that the work is about: version files and the configuration are looked for in it and above it.</summary>
    private protected virtual string Folder => Path(VersionFolder) ?? ProjectDirectory;

    private EngineText Engine => field ??= EngineText.Parse(EngineSettings);

    private GoBootstrapFile? Configuration
    {
        get
        {
            var reader = new GoBootstrapFileReader(Outside);
            return PathOf(ConfigurationProperty) is { } named ? reader.Read(named) : reader.Find(Folder);
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

    /// <summary>Makes a path absolute.</summary>
    /// <param name="value">The path.</param>
    /// <returns>The path; <see langword="null"/> when there is none.</returns>
    private protected string? Path(string? value) => value is { Length: > 0 } ? System.IO.Path.GetFullPath(value, ProjectDirectory) : null;

    private string? PathOf(string property) => Path(Engine.Text(property));

    private GoBootstrapSettings Settings()
    {
        var defaults = Configuration?.Apply(new GoBootstrapSettings()) ?? new GoBootstrapSettings();
        return defaults with
        {
            StoreDirectory = PathOf("GoToolchainStore") ?? defaults.StoreDirectory,
            Sources = Engine.List("GoToolchainSource") ?? defaults.Sources,
            Official = defaults.Official with
            {
                Indexes = Engine.List("GoToolchainIndex") ?? defaults.Official.Indexes,
                Mirrors = Engine.List("GoToolchainMirror") ?? defaults.Official.Mirrors,
                Region = Engine.Text("GoToolchainMirrorRegion") ?? defaults.Official.Region,
                MirrorsInOrder = Engine.Flag("GoToolchainMirrorsInOrder") ?? defaults.Official.MirrorsInOrder,
                KeyringFile = PathOf("GoToolchainKeyring") ?? defaults.Official.KeyringFile,
                TrustedKeys = Engine.List("GoToolchainTrustedKey") ?? defaults.Official.TrustedKeys,
            },
            Apt = defaults.Apt with { Suites = Engine.List("GoToolchainAptSuite") ?? defaults.Apt.Suites },
            Sumdb = Engine.Text("GoToolchainSumDatabase") is { } database ? defaults.Sumdb with { Database = database } : defaults.Sumdb,
            GoProxy = Engine.Text("GoToolchainProxy") is { } proxies ? defaults.GoProxy with { Proxies = proxies } : defaults.GoProxy,
            Transfer = defaults.Transfer with
            {
                CertificateAuthorityFile = PathOf("GoBootstrapCertificateAuthority") ?? defaults.Transfer.CertificateAuthorityFile,
            },
            Bundle = defaults.Bundle with
            {
                Location = Engine.Text("GoToolchainBundle") ?? defaults.Bundle.Location,
                KeyringFile = PathOf("GoToolchainBundleKeyring") ?? defaults.Bundle.KeyringFile,
                TrustedKeys = Engine.List("GoToolchainBundleKey") ?? defaults.Bundle.TrustedKeys,
            },
            NuGet = defaults.NuGet with
            {
                ConfigurationFile = PathOf("GoToolchainNuGetConfig") ?? defaults.NuGet.ConfigurationFile,
                Feeds = Engine.List("GoToolchainNuGetFeed") ?? defaults.NuGet.Feeds,
            },
            Trust = TrustOf(defaults.Trust),
            Lock = defaults.Lock with
            {
                File = PathOf("GoBootstrapLockFile") ?? defaults.Lock.File,
                Mode = Engine.Flag("GoBootstrapLocked") is true ? LockMode.Locked : defaults.Lock.Mode,
            },
            IsOffline = Engine.Flag("GoBootstrapOffline") ?? defaults.IsOffline,
            LockTimeout = Engine.Seconds("GoBootstrapLockTimeout") ?? defaults.LockTimeout,
        };
    }

    private TrustPolicy TrustOf(TrustPolicy defaults) => defaults.With(
        Engine.List("GoBootstrapRequiredRoots"),
        Engine.Count("GoBootstrapMinimumRoots"),
        Engine.List("GoBootstrapAllowedHosts"),
        Engine.List("GoBootstrapRefusedVersions"),
        "The property 'GoBootstrapRefusedVersions' names it.") with
    {
        RequiresSignature = !Engine.Flag("GoBootstrapAllowUnsigned") ?? defaults.RequiresSignature,
        RequiresIndependentDigest = !Engine.Flag("GoBootstrapAllowSameHostDigest") ?? defaults.RequiresIndependentDigest,
    };
}
