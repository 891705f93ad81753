using GoBootstrap.Diagnostics;
using GoBootstrap.Trust.Sumdb;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Reads the recorded files of a checksum database.</summary>
/// <param name="files">The files.</param>
/// <param name="folder">The database's folder, with a slash at its end.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class RecordedSumdb(IFileSet files, string folder, IGoBootstrapLog log) : SumdbReader(log)
{
    /// <inheritdoc/>
    public override string Origin => files.Show(folder);

    /// <inheritdoc/>
    public override Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken) =>
        files.ReadAsync(new(folder + path) { MaximumSize = SumdbServer.LargestAnswer }, cancellationToken);

    /// <inheritdoc/>
    public override string Show(string path) => files.Show(folder + path);
}
