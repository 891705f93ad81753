using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Files that can be read and not changed: a folder, a static web server, the entries of a package.</summary>
internal interface IFileSet
{
    /// <summary>Shows where a file is.</summary>
    /// <param name="path">Its path, or nothing for the set itself.</param>
    /// <returns>The address without credentials, for messages and evidence.</returns>
    string Show(string path);

    /// <summary>Opens a file. The read that meets its end checks size and digest.</summary>
    /// <param name="request">Which, and what it must be.</param>
    /// <param name="cancellationToken">Stops opening, and every read of the stream.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="GoBootstrapException">
    /// GOB2002: it is not there. Other GOB2xxx: it cannot be read. GOB3001, GOB3002: it is another file. GOB3049: it is no plain file.
    /// </exception>
    Task<TransferStream> OpenAsync(FileRequest request, CancellationToken cancellationToken);
}
