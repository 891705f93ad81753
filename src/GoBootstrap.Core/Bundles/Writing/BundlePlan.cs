using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;

namespace GoBootstrap.Bundles.Writing;

/// <summary>What a request comes to.</summary>
/// <param name="Wishes">Versions and ports.</param>
/// <param name="Signer">Who signs; <see langword="null"/> for nobody.</param>
/// <param name="LockFile">The content of the lock file; <see langword="null"/> for none.</param>
internal sealed record BundlePlan(IReadOnlyList<(string Version, GoPort Port)> Wishes, BundleSigner? Signer, byte[]? LockFile)
{
    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="host">Gives this machine's port.</param>
    /// <param name="signer">Who signs.</param>
    /// <param name="lockFile">The lock file of the settings; <see langword="null"/> for the default.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="GoBootstrapException">GOB0001: no version is named. GOB4011: the lock file cannot be read. GOB5xxx: a port is none.</exception>
    public static BundlePlan From(
        BundleContentRequest request, GoBootstrapEnvironment environment, Func<GoPort> host, BundleSigner? signer, string? lockFile)
    {
        if (request.Versions.Count == 0)
        {
            throw new GoBootstrapException(ErrorCode.InvalidOption, "No version is named for the bundle. Name at least one with '--version'.");
        }

        IReadOnlyList<GoPort> ports = request.Ports.Count == 0 ? [host()] : [.. request.Ports.Select(GoPort.Parse).Distinct()];
        return new(
            [.. request.Versions.Distinct(StringComparer.Ordinal).SelectMany(version => ports.Select(port => (version, port)))],
            signer,
            ReadLock(request, environment, lockFile));
    }

    private static byte[]? ReadLock(BundleContentRequest request, GoBootstrapEnvironment environment, string? lockFile)
    {
        var file = environment.Absolute(request.LockFile ?? lockFile ?? BundlePaths.Lock);
        try
        {
            return request.LockFile is null && !File.Exists(file) ? null : File.ReadAllBytes(file);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Reading("read", file, exception);
        }
    }
}
