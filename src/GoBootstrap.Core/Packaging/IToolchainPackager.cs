using GoBootstrap.Diagnostics;

namespace GoBootstrap.Packaging;

/// <summary>Packs verified toolchains into NuGet packages, which the source <c>nuget</c> restores.</summary>
public interface IToolchainPackager
{
    /// <summary>Makes one package for each version and port. A package of the same name that is there is replaced.</summary>
    /// <param name="request">Which toolchains, and where the packages go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The packages.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001: no version, or a prefix or revision that cannot be. GOB0002: two passphrases are named. GOB1xxx to GOB4xxx, GOB5xxx: as an ensure
    /// of the same version. GOB7018 to GOB7020: the key cannot be used.
    /// </exception>
    Task<PackToolchainResult> PackAsync(PackToolchainRequest request, CancellationToken cancellationToken);
}
