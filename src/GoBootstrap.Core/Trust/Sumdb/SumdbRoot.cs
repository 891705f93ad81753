using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Sources.GoProxy;
using GoBootstrap.Transfer;
using GoBootstrap.Versioning;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>The root of trust <c>sumdb</c>: what the Go project's transparency log of module sums says about toolchains.</summary>
internal sealed class SumdbRoot
{
    private readonly Lazy<SumdbLog> _log;

    /// <summary>Initializes a new instance of the <see cref="SumdbRoot"/> class. It connects nowhere yet.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">The outside.</param>
    /// <param name="transfer">What fetches.</param>
    /// <param name="directory">The absolute path of the folder for what is remembered.</param>
    /// <param name="log">Takes what there is to say.</param>
    public SumdbRoot(GoBootstrapSettings settings, GoBootstrapEnvironment environment, ITransfer transfer, string directory, IGoBootstrapLog log)
    {
        IsOn = settings.Trust.UsesSumdb && !settings.Sumdb.IsOff;
        _log = new(() =>
        {
            var address = SumdbAddress.Parse(settings.Sumdb.Database);
            var server = new SumdbServer(address, GoProxyList.From(settings.GoProxy, environment), transfer, log);
            return new(address.Key, server, new(Path.Combine(directory, "sumdb"), address.Key, log));
        });
    }

    /// <summary>Gets a value indicating whether the database may be asked.</summary>
    public bool IsOn { get; }

    /// <summary>Asks for the statement about a toolchain.</summary>
    /// <param name="version">The version.</param>
    /// <param name="port">The port that it runs on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The statement.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB0001: the setting names no database. GOB2020: it cannot be asked now, or has no record. GOB2022: it is switched off. GOB3020 to
    /// GOB3027: it lies, or its answer was changed.
    /// </exception>
    public async Task<SumdbStatement> AskAsync(GoVersion version, GoPort port, CancellationToken cancellationToken)
    {
        var module = new ToolchainModule(version, port);
        if (!IsOn)
        {
            throw new GoBootstrapException(
                ErrorCode.SumdbSwitchedOff,
                $"'{module.Name}' can be checked by the checksum database only, and that is switched off. Take the setting out that switches it off, or "
                + "use another source.");
        }

        try
        {
            var (inclusion, origin) = await _log.Value.LookUpAsync(ToolchainModule.Path, module.Version, cancellationToken);
            return new(module, inclusion, origin);
        }
        catch (GoBootstrapException exception) when (exception.IsSourceFailure())
        {
            throw new GoBootstrapException(
                ErrorCode.SumdbUnavailable,
                $"The checksum database cannot say anything about '{module.Name}': {exception.Id}: {exception.Message} Make it reachable, directly or by "
                + "a Go proxy that answers for it.",
                exception);
        }
    }
}
