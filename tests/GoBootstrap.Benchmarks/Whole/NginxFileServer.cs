using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>Two real nginx, which send files with <c>sendfile(2)</c> and so take hardly any time from what is measured.</summary>
internal sealed class NginxFileServer : IFileServer
{
    private const string Directives = "sendfile on; tcp_nopush on;";

    private readonly NginxServer _index;
    private readonly NginxServer _files;

    private NginxFileServer(NginxServer index, NginxServer files) => (_index, _files) = (index, files);

    /// <inheritdoc/>
    public string Name => "nginx";

    /// <inheritdoc/>
    public Uri Index => _index.Uri;

    /// <inheritdoc/>
    public Uri Files => _files.Uri;

    /// <summary>Starts both.</summary>
    /// <param name="sample">What to serve.</param>
    /// <returns>The servers, which answer.</returns>
    public static async Task<NginxFileServer> StartAsync(ReleaseSample sample)
    {
        var index = await NginxServer.StartAsync(sample.IndexFolder, Directives);
        try
        {
            return new(index, await NginxServer.StartAsync(sample.FilesFolder, Directives));
        }
        catch
        {
            await index.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _files.DisposeAsync();
        await _index.DisposeAsync();
    }
}
