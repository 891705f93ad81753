using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Bundles.Writing;

/// <summary>Copies what is read of a transfer, and says so when its end was met.</summary>
/// <param name="inner">What is read; it belongs to this stream.</param>
/// <param name="open">Opens where the copy goes; it belongs to this stream.</param>
/// <param name="finished">Called once, after the copy is whole.</param>
internal sealed class CopyingStream(TransferStream inner, Func<Stream> open, Action<TransferReceipt> finished) : TransferStream
{
    private readonly Stream _copy = open();
    private bool _isFinished;

    /// <inheritdoc/>
    public override TransferReceipt Receipt => inner.Receipt;

    /// <inheritdoc/>
    public override long? TotalSize => inner.TotalSize;

    /// <inheritdoc/>
    public override IncrementalHash CloneHash(HashAlgorithmName algorithm) => inner.CloneHash(algorithm);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        Took(buffer[..count], buffer.Length);
        return count;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        Took(buffer.Span[..count], buffer.Length);
        return count;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await _copy.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _copy.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Took(ReadOnlySpan<byte> bytes, int asked)
    {
        try
        {
            if (bytes.Length > 0)
            {
                _copy.Write(bytes);
            }
            else if (asked > 0 && !_isFinished)
            {
                _isFinished = true;
                _copy.Flush();
                finished(inner.Receipt);
                _copy.Dispose();
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.Writing("write", (_copy as FileStream)?.Name ?? "a copy in memory", exception);
        }
    }
}
