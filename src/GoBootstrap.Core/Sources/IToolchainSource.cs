using GoBootstrap.Diagnostics;

namespace GoBootstrap.Sources;

/// <summary>A place that toolchains come from.</summary>
public interface IToolchainSource
{
    /// <summary>Gets the name that users write, such as <c>official</c>.</summary>
    string Name { get; }

    /// <summary>Lists what the source has for a port, newest first.</summary>
    /// <param name="query">Which port, and which versions matter.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The candidates; at most one for each version.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx or GOB3xxx: the source cannot be used now.</exception>
    Task<IReadOnlyList<ToolchainCandidate>> ListAsync(SourceQuery query, CancellationToken cancellationToken);

    /// <summary>Fetches a candidate, verifies it and lays it out as a GOROOT in a staging folder.</summary>
    /// <param name="candidate">One of this source's own candidates.</param>
    /// <param name="stagingRoot">The absolute path of the folder that becomes GOROOT; it does not exist yet.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What lies in the folder and why it may be trusted; the caller decides whether that is enough.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx, GOB3xxx or GOB4xxx: nothing in the folder may be used.</exception>
    Task<StagedToolchain> StageAsync(ToolchainCandidate candidate, string stagingRoot, CancellationToken cancellationToken);
}
