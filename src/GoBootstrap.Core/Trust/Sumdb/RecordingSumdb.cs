using System.Collections.Concurrent;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Trust.Sumdb;

/// <summary>Keeps what is read of a checksum database, so that it can be shown again to somebody who cannot ask the database.</summary>
/// <param name="inner">What reads.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class RecordingSumdb(SumdbReader inner, IGoBootstrapLog log) : SumdbReader(log)
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Origin => inner.Origin;

    /// <summary>Gets what was read, by the path below the database's address.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files => _files;

    /// <inheritdoc/>
    public override async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue(path, out var content))
        {
            content = await inner.ReadAsync(path, cancellationToken);
            _files[path] = content;
        }

        return content;
    }

    /// <inheritdoc/>
    public override string Show(string path) => inner.Show(path);
}
