using Cake.Core;
using GoBootstrap.Bundles;
using GoBootstrap.Diagnostics;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoBundle</c>, <c>GoBundleVerify</c> and <c>GoBundleImport</c>.</summary>
internal static class GoBundleRunner
{
    /// <summary>Makes a bundle.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>The bundle.</returns>
    public static GoBundleInfo Create(ICakeContext context, GoBundleSettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var folder = session.Paths.Of(settings.BundleDirectory) ?? throw new GoBootstrapException(
                ErrorCode.InvalidOption, "No folder is named for the bundle. Set 'BundleDirectory'.");
            var result = await session.Bundles.CreateAsync(
                new()
                {
                    Directory = folder,
                    Versions = await WantedVersions.FindAsync(session, settings.Versions, settings, cancellationToken),
                    Ports = [.. settings.Ports],
                    SigningKeyFile = session.Paths.Of(settings.SigningKeyFile),
                    PassphraseFile = session.Paths.Of(settings.PassphraseFile),
                    PassphraseVariable = settings.PassphraseVariable,
                    AllowsUnsigned = settings.LeaveUnsigned,
                    Replaces = settings.Replace,
                    LockFile = session.Paths.Of(settings.LockFile),
                },
                cancellationToken);
            return new GoBundleInfo
            {
                Location = result.Directory,
                SignedBy = result.SignedBy,
                Toolchains = [.. result.Toolchains.Select(toolchain => InfoOf(toolchain, []))],
            };
        });

    /// <summary>Verifies a bundle.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>The bundle, which is good.</returns>
    public static GoBundleInfo Verify(ICakeContext context, GoBundleVerifySettings settings, GoEngines engines) =>
        GoSession.Run(context, settings, engines, async (session, cancellationToken) =>
        {
            var result = await session.Bundles.VerifyAsync(new(), cancellationToken);
            result.ThrowIfRefused();
            return new GoBundleInfo
            {
                Location = result.Location,
                SignedBy = result.Signature?.PrimaryKey,
                Toolchains =
                [
                    .. result.Toolchains.Select(verdict => InfoOf(
                        verdict.Toolchain, [.. verdict.Evidence.Select(evidence => evidence.Describe())])),
                ],
            };
        });

    /// <summary>Installs toolchains of a bundle.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>The toolchains.</returns>
    public static IReadOnlyList<GoToolchainInfo> Import(ICakeContext context, GoBundleImportSettings settings, GoEngines engines) =>
        GoSession.Run<IReadOnlyList<GoToolchainInfo>>(context, settings, engines, async (session, cancellationToken) =>
        {
            var result = await session.Bundles.ImportAsync(
                new()
                {
                    // Without a name everything in the bundle is meant, whatever the project asks for.
                    Versions = settings.Versions.Count == 0 && settings.Version is null
                        ? []
                        : await WantedVersions.FindAsync(session, settings.Versions, settings, cancellationToken),
                    Ports = [.. settings.Ports],
                    Reinstalls = settings.Reinstall,
                },
                cancellationToken);
            return [.. result.Toolchains.Select(installed => EnsureGoRunner.Finish(session, installed))];
        });

    private static GoBundleToolchainInfo InfoOf(BundleToolchain toolchain, IReadOnlyList<string> evidence) => new()
    {
        Version = toolchain.Version.ToString(),
        Port = toolchain.Port.ToString(),
        Archive = toolchain.Archive,
        Sha256 = toolchain.Digest.ToString(),
        Evidence = evidence,
    };
}
