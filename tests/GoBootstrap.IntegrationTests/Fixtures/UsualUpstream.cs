using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>The usual releases on servers that a class of tests shares. Without nginx it is empty, and so are the tests that were skipped.</summary>
public sealed class UsualUpstream : IAsyncLifetime
{
    private NginxUpstream? _upstream;

    /// <summary>Gets the servers.</summary>
    public NginxUpstream Servers => _upstream ?? throw new InvalidOperationException("nginx is not installed.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (new NginxFactAttribute().Skip is null)
        {
            _upstream = await NginxUpstream.StartAsync(UpstreamTree.CreateUsual());
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_upstream is not null)
        {
            await _upstream.DisposeAsync();
        }
    }
}
