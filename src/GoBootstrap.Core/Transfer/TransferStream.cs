using System.Security.Cryptography;

namespace GoBootstrap.Transfer;

/// <summary>The bytes of a file on their way in. Only asynchronous and synchronous forward reading is supported.</summary>
public abstract class TransferStream : Stream
{
    /// <summary>Gets what was fetched; there only after a read has returned 0.</summary>
    public abstract TransferReceipt Receipt { get; }

    /// <summary>Gets the size of the whole file in bytes; <see langword="null"/> while unknown.</summary>
    public abstract long? TotalSize { get; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Copies the state of a hash over the whole file, so that a signature's trailer can be appended to it.</summary>
    /// <param name="algorithm">SHA-256, or one of <see cref="TransferRequest.AdditionalHashes"/>.</param>
    /// <returns>The copy, which the caller disposes.</returns>
    public abstract IncrementalHash CloneHash(HashAlgorithmName algorithm);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
