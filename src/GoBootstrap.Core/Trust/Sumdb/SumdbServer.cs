using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.GoProxy;
using GoBootstrap.Transfer;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>
/// Fetches from a checksum database: from the address that was given, else by the first Go proxy that says that it answers for the database, else
/// from the database itself (<see href="https://go.dev/design/25530-sumdb#proxying-a-checksum-database">Proposal 25530</see>).
/// </summary>
/// <param name="address">The database.</param>
/// <param name="proxies">The Go proxies.</param>
/// <param name="transfer">What fetches.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class SumdbServer(SumdbAddress address, GoProxyList proxies, ITransfer transfer, IGoBootstrapLog log)
{
    private const long LargestAnswer = 64 << 10;

    private Uri? _base;

    /// <summary>Gets the address that is asked, fit to be shown; there only after a fetch.</summary>
    public string Origin => Redactor.Show(_base ?? address.Direct);

    /// <summary>Fetches a record with its tree head.</summary>
    /// <param name="module">The module's path.</param>
    /// <param name="version">Its version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The answer, and where it came from.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx: it cannot be fetched.</exception>
    public async Task<(ReadOnlyMemory<byte> Answer, string Origin)> LookUpAsync(string module, string version, CancellationToken cancellationToken)
    {
        _base ??= await FindAsync(cancellationToken);
        var path = $"lookup/{ModulePath.Escape(module)}@{ModulePath.Escape(version)}";
        return (await GetAsync(path, cancellationToken), Redactor.Show(new Uri(_base, path)));
    }

    /// <summary>Fetches a tile. A partial tile may be gone because the tree grew; its hashes are then the first ones of the full tile.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its bytes, not authentic yet.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx: it cannot be fetched. GOB3023: the full tile in its place has another size.</exception>
    public async Task<ReadOnlyMemory<byte>> GetTileAsync(LogTile tile, CancellationToken cancellationToken)
    {
        _base ??= await FindAsync(cancellationToken);
        try
        {
            return await GetAsync(tile.Path, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound && tile.IsPartial)
        {
            log.Debug($"no tile '{tile.Path}' at '{Origin}'; the full one is asked for");
        }

        var full = await GetAsync(tile.Full.Path, cancellationToken);
        return full.Length == LogTile.FullWidth * 32
            ? full[..(tile.Width * 32)]
            : throw SumdbErrors.BadTile(Origin, $"the tile '{tile.Full.Path}' has {full.Length} bytes, and {LogTile.FullWidth * 32} were expected");
    }

    private async Task<ReadOnlyMemory<byte>> GetAsync(string path, CancellationToken cancellationToken)
    {
        var content = await transfer.GetBytesAsync(
            new() { Locations = [new Uri(_base!, path)], Name = path, MaximumSize = LargestAnswer }, cancellationToken);
        return content.Content;
    }

    private async Task<Uri> FindAsync(CancellationToken cancellationToken)
    {
        if (address.Own is { } own)
        {
            return own;
        }

        // A proxy that answers for the database is used alone: asking the database beside it could show two histories for one.
        var outcome = await proxies.FirstAsync(AskAsync, cancellationToken);
        if (outcome.Value is { } found)
        {
            return found;
        }

        // Every proxy of the list let the next one be asked, so the database itself is the end of the list.
        return outcome.IsExhausted ? address.Direct : throw outcome.Error!;

        async Task<Uri> AskAsync(GoProxyEntry proxy, CancellationToken token)
        {
            if (proxy.Kind != GoProxyKind.Proxy)
            {
                return address.Direct;
            }

            var folder = new Uri(proxy.Address!, $"sumdb/{address.Key.Name}/");
            var supported = new Uri(folder, "supported");
            await transfer.GetBytesAsync(new() { Locations = [supported], Name = "supported", MaximumSize = LargestAnswer }, token);
            log.Debug($"'{Redactor.Show(proxy.Address!)}' answers for the checksum database '{address.Key.Name}'");
            return folder;
        }
    }
}
