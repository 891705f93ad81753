using Cake.Core;
using Cake.Core.IO;
using GoBootstrap;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using Path = Cake.Core.IO.Path;

namespace Cake.GoBootstrap;

/// <summary>Maps the alias's settings to the engine's request, and its result and errors back.</summary>
/// <param name="context">The context of the script.</param>
/// <param name="makeClient">Makes the engine.</param>
internal sealed class EnsureGoRunner(
    ICakeContext context, Func<GoBootstrapEnvironment, GoBootstrapSettings, IGoBootstrapLog, IGoBootstrapClient> makeClient)
{
    /// <summary>Initializes a new instance of the <see cref="EnsureGoRunner"/> class.</summary>
    /// <param name="context">The context of the script.</param>
    public EnsureGoRunner(ICakeContext context)
        : this(context, static (environment, settings, log) => new GoBootstrapClient(environment, settings, log))
    {
    }

    /// <summary>Runs the alias.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The toolchain.</returns>
    public GoToolchainInfo Run(EnsureGoSettings settings)
    {
        var environment = GoBootstrapEnvironment.From(
            new Dictionary<string, string>(context.Environment.GetEnvironmentVariables().Where(pair => pair.Value is not null)!),
            context.Environment.WorkingDirectory.FullPath);
        try
        {
            var client = makeClient(environment, SettingsOf(settings), new CakeLogAdapter(context.Log));
            using var disposable = client as IDisposable;
            var result = client.EnsureAsync(RequestOf(settings), CancellationToken.None).GetAwaiter().GetResult();
            var toolchain = InfoOf(result);
            if (RunsHere(result.Toolchain.Port, environment))
            {
                context.Tools.RegisterFile(toolchain.Executable);
            }

            return toolchain;
        }
        catch (GoBootstrapException exception)
        {
            throw new CakeException(exception.Descriptor.ExitCode, $"{exception.Id}: {exception.Message}", exception);
        }
    }

    private static bool RunsHere(GoPort port, GoBootstrapEnvironment environment)
    {
        try
        {
            return port == HostFingerprint.From(environment.Host).Port;
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.HostNotSupported)
        {
            // Go is not published for this machine, so whatever was asked for is for another.
            return false;
        }
    }

    private static GoToolchainInfo InfoOf(EnsureResult result)
    {
        var manifest = result.Toolchain.Manifest;
        return new GoToolchainInfo
        {
            Version = manifest.Version.ToString(),
            GoRoot = new DirectoryPath(result.GoRoot),
            GoPath = result.GoPath,
            GoOS = manifest.Port.Os,
            GoArch = manifest.Port.Arch,
            Executable = new FilePath(result.Toolchain.GoExecutable),
            Source = $"{manifest.Source}: {manifest.Release}",
            Evidence = [.. manifest.Evidence.Select(evidence => evidence.Describe())],
            WasInstalled = result.WasInstalled,
        };
    }

    private static OfficialSourceSettings OfficialOf(EnsureGoSettings settings, OfficialSourceSettings defaults, Func<Path?, string?> absolute) =>
        defaults with
        {
            Indexes = settings.Indexes.Count > 0 ? [.. settings.Indexes] : defaults.Indexes,
            Mirrors = settings.Mirrors.Count > 0 ? [.. settings.Mirrors] : defaults.Mirrors,
            Region = settings.Region,
            MirrorsInOrder = settings.MirrorsInOrder,
            KeyringFile = absolute(settings.KeyringFile),
            TrustedKeys = settings.TrustedKeys.Count > 0 ? [.. settings.TrustedKeys] : defaults.TrustedKeys,
        };

    private EnsureRequest RequestOf(EnsureGoSettings settings) => new()
    {
        Version = settings.Version,
        VersionFile = Absolute(settings.VersionFile),
        ProjectDirectory = Absolute(settings.ProjectDirectory),
        Port = settings.Port,
        ChecksLatest = settings.CheckLatest,
        Reinstalls = settings.Reinstall,
        Activates = settings.Activate,
    };

    private GoBootstrapSettings SettingsOf(EnsureGoSettings settings)
    {
        var defaults = new GoBootstrapSettings();
        return defaults with
        {
            StoreDirectory = Absolute(settings.StoreDirectory),
            Sources = settings.Sources.Count > 0 ? [.. settings.Sources] : defaults.Sources,
            Official = OfficialOf(settings, defaults.Official, Absolute),
            Apt = defaults.Apt with { Suites = [.. settings.AptSuites] },
            Sumdb = settings.Sumdb is { } database ? defaults.Sumdb with { Database = database } : defaults.Sumdb,
            GoProxy = defaults.GoProxy with { Proxies = settings.GoProxy },
            Transfer = defaults.Transfer with { CertificateAuthorityFile = Absolute(settings.CertificateAuthorityFile) },
            Trust = defaults.Trust with
            {
                RequiresSignature = !settings.AllowUnsigned,
                RequiresIndependentDigest = !settings.AllowSameHostDigest,
            },
            IsOffline = settings.Offline,
            LockTimeout = settings.LockTimeout ?? defaults.LockTimeout,
        };
    }

    private string? Absolute(Path? path) => path switch
    {
        null => null,
        FilePath file => file.MakeAbsolute(context.Environment).FullPath,
        DirectoryPath folder => folder.MakeAbsolute(context.Environment).FullPath,
        _ => path.FullPath,
    };
}
