using Cake.Core;
using Cake.Core.IO;
using GoBootstrap;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace Cake.GoBootstrap;

/// <summary>Maps the alias's settings to the engine's request, and its result and errors back.</summary>
internal sealed class EnsureGoRunner(ICakeContext context)
{
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
            using var client = new GoBootstrapClient(environment, SettingsOf(settings), new CakeLogAdapter(context.Log));
            var result = client.EnsureAsync(RequestOf(settings), CancellationToken.None).GetAwaiter().GetResult();
            var toolchain = InfoOf(result);
            context.Tools.RegisterFile(toolchain.Executable);
            return toolchain;
        }
        catch (GoBootstrapException exception)
        {
            throw new CakeException(exception.Descriptor.ExitCode, $"{exception.Id}: {exception.Message}", exception);
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

    private static OfficialSourceSettings OfficialOf(EnsureGoSettings settings, OfficialSourceSettings defaults, Func<Cake.Core.IO.Path?, string?> absolute) =>
        defaults with
        {
            Indexes = settings.Indexes.Count > 0 ? [.. settings.Indexes] : defaults.Indexes,
            Mirrors = settings.Mirrors.Count > 0 ? [.. settings.Mirrors] : defaults.Mirrors,
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
            Transfer = new TransferSettings { CertificateAuthorityFile = Absolute(settings.CertificateAuthorityFile) },
            Trust = TrustPolicy.Default with
            {
                RequiresSignature = !settings.AllowUnsigned,
                RequiresIndependentDigest = !settings.AllowSameHostDigest,
            },
            IsOffline = settings.Offline,
            LockTimeout = settings.LockTimeout ?? defaults.LockTimeout,
        };
    }

    private string? Absolute(Cake.Core.IO.Path? path) => path switch
    {
        null => null,
        FilePath file => file.MakeAbsolute(context.Environment).FullPath,
        DirectoryPath folder => folder.MakeAbsolute(context.Environment).FullPath,
        _ => path.FullPath,
    };
}
