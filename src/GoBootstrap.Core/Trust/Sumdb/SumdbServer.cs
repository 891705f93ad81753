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
internal sealed class SumdbServer(SumdbAddress address, GoProxyList proxies, ITransfer transfer, IGoBootstrapLog log) : SumdbReader(log)
{
    internal const long LargestAnswer = 64 << 10;

    private readonly IGoBootstrapLog _log = log;
    private Uri? _base;

    /// <inheritdoc/>
    public override string Origin => Redactor.Show(_base ?? address.Direct);

    /// <inheritdoc/>
    public override async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        _base ??= await FindAsync(cancellationToken);
        var content = await transfer.GetBytesAsync(
            new() { Locations = [new Uri(_base, path)], Name = path, MaximumSize = LargestAnswer }, cancellationToken);
        return content.Content;
    }

    /// <inheritdoc/>
    public override string Show(string path) => Redactor.Show(new Uri(_base ?? address.Direct, path));

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
            _log.Debug($"'{Redactor.Show(proxy.Address!)}' answers for the checksum database '{address.Key.Name}'");
            return folder;
        }
    }
}
