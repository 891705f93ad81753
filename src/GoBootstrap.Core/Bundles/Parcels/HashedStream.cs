using System.Security.Cryptography;
using GoBootstrap.Diagnostics;
using GoBootstrap.Transfer;

namespace GoBootstrap.Bundles.Parcels;

/// <summary>Reads a stream once, hashes it on its way, and checks size and digest at its end.</summary>
internal sealed class HashedStream : TransferStream
{
    private readonly Stream _inner;
    private readonly FileRequest _request;
    private readonly Uri _origin;
    private readonly RunningHashes _hashes;
    private long _count;
    private TransferReceipt? _receipt;

    /// <summary>Initializes a new instance of the <see cref="HashedStream"/> class.</summary>
    /// <param name="inner">The stream; it belongs to this one.</param>
    /// <param name="request">What it must be.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="size">How long it says it is; <see langword="null"/> when unknown.</param>
    public HashedStream(Stream inner, FileRequest request, Uri origin, long? size)
    {
        (_inner, _request, _origin, TotalSize) = (inner, request, origin, size);
        _hashes = new(request.AdditionalHashes);
    }

    /// <inheritdoc/>
    public override TransferReceipt Receipt =>
        _receipt ?? throw new InvalidOperationException("The receipt is there only after the stream was read to its end.");

    /// <inheritdoc/>
    public override long? TotalSize { get; }

    /// <inheritdoc/>
    public override IncrementalHash CloneHash(HashAlgorithmName algorithm) => _receipt is not null
        ? _hashes.Clone(algorithm)
        : throw new InvalidOperationException("A hash is there only after the stream was read to its end.");

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = _inner.Read(buffer);
        Took(buffer[..count], buffer.Length);
        return count;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _inner.ReadAsync(buffer, cancellationToken);
        Took(buffer.Span[..count], buffer.Length);
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hashes.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Took(ReadOnlySpan<byte> bytes, int asked)
    {
        if (bytes.Length > 0)
        {
            _count += bytes.Length;
            _hashes.Append(bytes);
            if (_count > _request.MaximumSize)
            {
                throw new GoBootstrapException(
                    ErrorCode.ResponseTooLarge, $"'{_request.Path}' has more than {_request.MaximumSize} bytes, which is more than is accepted.");
            }
        }
        else if (asked > 0 && _receipt is null)
        {
            Finish();
        }
    }

    private void Finish()
    {
        if (_request.Size is { } size && size != _count)
        {
            throw new GoBootstrapException(
                ErrorCode.SizeMismatch, $"'{_request.Path}' in '{Redactor.Show(_origin)}' has {_count} bytes, and {size} were expected. Get it again.");
        }

        var digest = _hashes.Current;
        if (_request.Digest is { } expected && expected != digest)
        {
            throw new GoBootstrapException(
                ErrorCode.DigestMismatch,
                $"'{_request.Path}' in '{Redactor.Show(_origin)}' has the SHA-256 '{digest}', and '{expected}' was expected. Get it again.");
        }

        _receipt = new(digest, _count, _origin, 1, 0);
    }
}
