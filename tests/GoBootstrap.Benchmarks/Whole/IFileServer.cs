namespace GoBootstrap.Benchmarks.Whole;

/// <summary>Serves the folder of an index and the folder of archives on two ports of the loopback, as two hosts.</summary>
internal interface IFileServer : IAsyncDisposable
{
    /// <summary>Gets what serves.</summary>
    string Name { get; }

    /// <summary>Gets the address of the folder of the index.</summary>
    Uri Index { get; }

    /// <summary>Gets the address of the folder of archives.</summary>
    Uri Files { get; }
}
