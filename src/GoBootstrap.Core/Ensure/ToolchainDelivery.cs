using GoBootstrap.Diagnostics;
using GoBootstrap.Store;

namespace GoBootstrap.Ensure;

/// <summary>The last step of an ensure: makes a toolchain the active one where that is due.</summary>
/// <param name="store">The store.</param>
/// <param name="host">This machine.</param>
/// <param name="log">The log.</param>
internal sealed class ToolchainDelivery(ToolchainStore store, HostPort host, IGoBootstrapLog log)
{
    /// <summary>
    /// Activates a toolchain when a request says so. The first one of this machine's port becomes the active one in any case, so that a single
    /// command leaves a Go that can be used. That counts for one that is there already, too: the process that installed it may have ended before it
    /// was activated.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="toolchain">The toolchain.</param>
    /// <param name="wasInstalled">Whether it was installed just now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The toolchain as it is now.</returns>
    public async Task<InstalledToolchain> DeliverAsync(
        EnsureRequest request, InstalledToolchain toolchain, bool wasInstalled, CancellationToken cancellationToken)
    {
        if (toolchain.IsActive || !(request.Activates || (host.Is(toolchain.Port) && store.Active is null)))
        {
            return toolchain;
        }

        try
        {
            return await store.UseAsync(toolchain.Version, host.Value, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NoWriteAccess && !request.Activates && !wasInstalled)
        {
            log.Debug($"{toolchain.Version.ToolchainName} is installed and cannot become the active one: {exception.Message}");
            return toolchain;
        }
    }
}
