using GoBootstrap.Diagnostics;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Takes the files of parcels: a folder, or a package that is being made. The same path may come again with the same content.</summary>
internal interface IParcelTarget
{
    /// <summary>Takes a small file.</summary>
    /// <param name="path">Its path, with forward slashes.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is taken.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4008, GOB4011: it cannot be written.</exception>
    Task PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Takes a large file. The target may move it away or copy it.</summary>
    /// <param name="path">Its path, with forward slashes.</param>
    /// <param name="file">The file on this machine, absolute.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is taken.</returns>
    /// <exception cref="GoBootstrapException">GOB4002, GOB4003, GOB4008, GOB4011: it cannot be written.</exception>
    Task PutFileAsync(string path, string file, CancellationToken cancellationToken);
}
