using GoBootstrap.Diagnostics;

namespace GoBootstrap.Archives;

/// <summary>Extracts archives of unknown goodwill into a folder of their own.</summary>
public interface IArchiveExtractor
{
    /// <summary>
    /// Extracts an archive. Nothing is ever written outside the target folder; after an error the folder is to be deleted. A tar.gz or a Debian
    /// package is read to the very end of its stream, also when it is corrupt: a stream that checks its digest there so has the first word.
    /// </summary>
    /// <param name="request">What to extract, and where.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Every entry, in the archive's order.</returns>
    /// <exception cref="GoBootstrapException">GOB3005 to GOB3009: the archive is hostile or corrupt. GOB4002, GOB4003: it cannot be written.</exception>
    Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken);
}
