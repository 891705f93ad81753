using GoBootstrap.Testing;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>An upstream tree on two servers in this process, which can be made to fail in every way.</summary>
internal sealed class DistUpstream : IAsyncDisposable
{
    public DistUpstream(UpstreamTree tree)
    {
        Tree = tree;
        Index.Add(tree);
        Archives.Add(tree);
    }

    public UpstreamTree Tree { get; }

    public DistServer Index { get; } = new();

    public DistServer Archives { get; } = new();

    public Machine NewMachine(params Uri[] firstMirrors) => new Machine(Index.Uri, [.. firstMirrors, Archives.Uri]).Trusts(Tree.Key).Asks(Tree.Log, Index.Uri);

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        await Archives.DisposeAsync();
    }
}
