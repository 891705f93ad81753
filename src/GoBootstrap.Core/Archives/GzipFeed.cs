using GoBootstrap.Streams;

namespace GoBootstrap.Archives;

/// <summary>
/// Feeds a <see cref="System.IO.Compression.GZipStream"/> so that its end can be seen. The inflater checks CRC and length of each member
/// (https://www.rfc-editor.org/rfc/rfc1952), but a member that stops early, and bytes after the last one, look the same from outside.
/// </summary>
/// <remarks>
/// The inflater asks for bytes until it holds one that does not belong to it. So zeros at the end of a piece are held back and handed out one by
/// one, and after the last byte comes one zero of ours. A complete stream therefore leaves off exactly after a single zero; a stream that was cut
/// short swallows the zero and asks again; and other bytes behind the end come along with the piece in which the stream ended.
/// </remarks>
/// <param name="inner">The compressed bytes.</param>
internal sealed class GzipFeed(Stream inner) : ForwardStream
{
    // A trailer may itself end in zeros, at most the 8 of the trailer and the ends of the blocks before it; a longer run is data.
    private const int LongestTrailerRun = 16;

    private int _heldZeros;
    private int _singleZeros;
    private bool _endsInSingleZero;
    private bool _gaveOwnZero;
    private bool _askedBeyond;

    /// <summary>Gets a value indicating whether the last member is complete and nothing but zeros was seen after it.</summary>
    public bool IsComplete => _endsInSingleZero && !_askedBeyond;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) =>
        buffer.IsEmpty ? 0 : _heldZeros > 0 ? GiveZeros(buffer) : Give(buffer, inner.Read(buffer));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _heldZeros > 0)
        {
            return Read(buffer.Span);
        }

        var count = await inner.ReadAsync(buffer, cancellationToken);
        return Give(buffer.Span, count);
    }

    private int Give(Span<byte> buffer, int count)
    {
        if (count == 0)
        {
            _askedBeyond = _gaveOwnZero;
            _heldZeros = _gaveOwnZero ? 0 : 1;
            _gaveOwnZero = true;
            return _heldZeros == 0 ? 0 : GiveZeros(buffer);
        }

        var kept = buffer[..count].LastIndexOfAnyExcept((byte)0) + 1;
        _heldZeros = count - kept;
        if (kept == 0)
        {
            return GiveZeros(buffer);
        }

        _singleZeros = 0;
        _endsInSingleZero = false;
        return kept;
    }

    private int GiveZeros(Span<byte> buffer)
    {
        _endsInSingleZero = _gaveOwnZero || _singleZeros < LongestTrailerRun;
        var count = _endsInSingleZero ? 1 : Math.Min(_heldZeros, buffer.Length);
        _singleZeros += _endsInSingleZero ? 1 : 0;
        buffer[..count].Clear();
        _heldZeros -= count;
        return count;
    }
}
