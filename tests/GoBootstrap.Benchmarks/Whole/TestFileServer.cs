using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Whole;

/// <summary>The server of the tests, in this process, where there is no nginx.</summary>
internal sealed class TestFileServer : IFileServer
{
    private readonly DistServer _index = new();
    private readonly DistServer _files = new();

    /// <summary>Initializes a new instance of the <see cref="TestFileServer"/> class, which serves at once.</summary>
    /// <param name="sample">What to serve.</param>
    public TestFileServer(ReleaseSample sample)
    {
        Add(_index, sample.IndexFolder);
        Add(_files, sample.FilesFolder);
    }

    /// <inheritdoc/>
    public string Name => "the tests' server in this process (no nginx is installed)";

    /// <inheritdoc/>
    public Uri Index => _index.Uri;

    /// <inheritdoc/>
    public Uri Files => _files.Uri;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        await _files.DisposeAsync();
    }

    private static void Add(DistServer server, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            server.Add("/" + Path.GetFileName(file), File.ReadAllBytes(file));
        }
    }
}
