using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>Reads the files of a checksum database, from wherever they are. Nothing of them is authentic yet.</summary>
/// <param name="log">Takes what there is to say.</param>
internal abstract class SumdbReader(IGoBootstrapLog log)
{
    /// <summary>Gets where the files come from, fit to be shown; there only after something was read.</summary>
    public abstract string Origin { get; }

    /// <summary>Gives the path of the record of a module's version.</summary>
    /// <param name="module">The module's path.</param>
    /// <param name="version">Its version.</param>
    /// <returns>The path below the database's address.</returns>
    public static string LookupPath(string module, string version) => $"lookup/{ModulePath.Escape(module)}@{ModulePath.Escape(version)}";

    /// <summary>Reads a record with its tree head.</summary>
    /// <param name="module">The module's path.</param>
    /// <param name="version">Its version.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The answer, and where it came from.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx: it cannot be read.</exception>
    public async Task<(ReadOnlyMemory<byte> Answer, string Origin)> LookUpAsync(string module, string version, CancellationToken cancellationToken)
    {
        var path = LookupPath(module, version);
        return (await ReadAsync(path, cancellationToken), Show(path));
    }

    /// <summary>Reads a tile. A partial tile may be gone because the tree grew; its hashes are then the first ones of the full tile.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its bytes, not authentic yet.</returns>
    /// <exception cref="GoBootstrapException">GOB2xxx: it cannot be read. GOB3023: the full tile in its place has another size.</exception>
    public async Task<ReadOnlyMemory<byte>> GetTileAsync(LogTile tile, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(tile.Path, cancellationToken);
        }
        catch (GoBootstrapException exception) when (exception.Code == ErrorCode.NotFound && tile.IsPartial)
        {
            log.Debug($"no tile '{tile.Path}' at '{Origin}'; the full one is asked for");
        }

        var full = await ReadAsync(tile.Full.Path, cancellationToken);
        return full.Length == LogTile.FullWidth * 32
            ? full[..(tile.Width * 32)]
            : throw SumdbErrors.BadTile(Origin, $"the tile '{tile.Full.Path}' has {full.Length} bytes, and {LogTile.FullWidth * 32} were expected");
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path below the database's address.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="GoBootstrapException">GOB2002: it is not there. Other GOB2xxx: it cannot be read.</exception>
    public abstract Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>Shows where a file is that was read.</summary>
    /// <param name="path">Its path below the database's address.</param>
    /// <returns>Its address without credentials.</returns>
    public abstract string Show(string path);
}
