using GoBootstrap.Diagnostics;

namespace GoBootstrap.Transfer;

/// <summary>Fetches files over HTTP, HTTPS and from <c>file</c> addresses.</summary>
public interface ITransfer
{
    /// <summary>
    /// Opens a file as a stream that reads its bytes in order, once. Interruptions, retries and mirror failover happen behind the stream. The
    /// read that meets the end of the file checks size and digest before it returns 0.
    /// </summary>
    /// <param name="request">Which file.</param>
    /// <param name="cancellationToken">Stops opening, and every read of the stream.</param>
    /// <returns>The stream; disposing it before its end keeps the partial file.</returns>
    /// <exception cref="GoBootstrapException">GOB2002 to GOB2013, GOB3001, GOB3002, GOB3033, GOB4002, GOB4003: also from reads.</exception>
    Task<TransferStream> OpenAsync(TransferRequest request, CancellationToken cancellationToken);
}
