using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>An upstream tree on two servers: one for the index, one for the archives, since the default policy wants the two apart.</summary>
public sealed class NginxUpstream : IAsyncDisposable
{
    private readonly string _folder;

    private NginxUpstream(string folder, UpstreamTree tree, NginxServer index, NginxServer archives)
    {
        _folder = folder;
        Tree = tree;
        Index = index;
        Archives = archives;
    }

    /// <summary>Gets what is served.</summary>
    public UpstreamTree Tree { get; }

    /// <summary>Gets the folder that is served.</summary>
    public string Folder => _folder;

    /// <summary>Gets the server that is asked for the index.</summary>
    public NginxServer Index { get; }

    /// <summary>Gets the server that is asked for archives.</summary>
    public NginxServer Archives { get; }

    /// <summary>Starts the servers.</summary>
    /// <param name="tree">What is served.</param>
    /// <param name="archiveDirectives">More directives for the server of the archives.</param>
    /// <returns>The servers.</returns>
    public static async Task<NginxUpstream> StartAsync(UpstreamTree tree, string archiveDirectives = "")
    {
        var folder = Directory.CreateTempSubdirectory("gobootstrap-upstream-").FullName;
        tree.WriteTo(folder);
        var index = await NginxServer.StartAsync(folder);
        try
        {
            return new(folder, tree, index, await NginxServer.StartAsync(folder, archiveDirectives));
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
        await Index.DisposeAsync();
        await Archives.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal Machine NewMachine(params Uri[] firstMirrors) =>
        new Machine(Index.Uri, [.. firstMirrors, Archives.Uri]).Trusts(Tree.Key).Asks(Tree.Log, Index.Uri);
}
