using Cake.Core;
using Cake.Core.IO;
using GoBootstrap.Packaging;

namespace Cake.GoBootstrap;

/// <summary>Runs <c>GoPackToolchain</c>.</summary>
internal static class GoPackToolchainRunner
{
    /// <summary>Runs the verb.</summary>
    /// <param name="context">The context of the script.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">Makes the engine.</param>
    /// <returns>The packages.</returns>
    public static IReadOnlyList<GoToolchainPackageInfo> Run(ICakeContext context, GoPackToolchainSettings settings, GoEngines engines) =>
        GoSession.Run<IReadOnlyList<GoToolchainPackageInfo>>(context, settings, engines, async (session, cancellationToken) =>
        {
            var versions = await WantedVersions.FindAsync(session, settings.Versions, settings, cancellationToken);
            var packager = session.OpenPackager(settings.IdPrefix);
            using var owned = packager as IDisposable;
            var result = await packager.PackAsync(RequestOf(settings, versions, session.Paths), cancellationToken);
            return
            [
                .. result.Packages.Select(package => new GoToolchainPackageInfo
                {
                    Id = package.Id,
                    PackageVersion = package.PackageVersion,
                    Version = package.Version.ToString(),
                    Port = package.Port.ToString(),
                    File = new FilePath(package.File),
                    Sha256 = package.Digest.ToString(),
                    SignedBy = package.SignedBy,
                }),
            ];
        });

    private static PackToolchainRequest RequestOf(GoPackToolchainSettings settings, IReadOnlyList<string> versions, CakePaths paths) => new()
    {
        Directory = paths.Of(settings.OutputDirectory)!,
        Versions = versions,
        Ports = [.. settings.Ports],
        Revision = settings.Revision,
        SigningKeyFile = paths.Of(settings.SigningKeyFile),
        PassphraseFile = paths.Of(settings.PassphraseFile),
        PassphraseVariable = settings.PassphraseVariable,
    };
}
