using System.Buffers.Binary;
using System.Text;
using GoBootstrap.Archives;

namespace GoBootstrap.Build.Outputs;

/// <summary>
/// Writes a <c>tar.gz</c> that has the same bytes on every machine: no owner, no name, no time but the build's date. The format of tar is GNU's,
/// <see href="https://www.gnu.org/software/tar/manual/html_node/Standard.html"/>, for names of more than 100 bytes; gzip is RFC 1952. The
/// framework's own writers put the process's number, the operating system and what its compressor does on this CPU into the bytes.
/// </summary>
internal static class TarGzWriter
{
    // Eleven octal digits.
    private const long LargestFile = (1L << 33) - 1;
    private const int BlockSize = 512;
    private const int NameLength = 100;
    private const int EndBlocks = 2;
    private const byte RegularFile = (byte)'0';
    private const byte LongName = (byte)'L';

    /// <summary>Writes the archive.</summary>
    /// <param name="members">The files in their order.</param>
    /// <param name="time">The time that they carry; times before 1970 become 1970.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When it is done.</returns>
    public static async Task WriteAsync(
        IReadOnlyList<ArchiveMember> members, DateTimeOffset time, Stream destination, CancellationToken cancellationToken)
    {
        // Deflate, no flags, no time, no extra flags, and 255 for an unknown operating system.
        await destination.WriteAsync((byte[])[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], cancellationToken);
        await using var checksum = new ChecksumStream();
        await using (var deflate = Deflater.Open(destination))
        {
            checksum.Inner = deflate;
            foreach (var member in members)
            {
                await WriteMemberAsync(checksum, member, Math.Max(0, time.ToUnixTimeSeconds()), cancellationToken);
            }

            await checksum.WriteAsync(new byte[EndBlocks * BlockSize], cancellationToken);
        }

        var trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer.AsSpan(4), (uint)checksum.Count);
        await destination.WriteAsync(trailer, cancellationToken);
    }

    private static async Task WriteMemberAsync(Stream destination, ArchiveMember member, long time, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetBytes(member.Name);
        var (file, mode) = member.Open(LargestFile);
        await using var disposed = file;
        var size = file.Length;
        if (name.Length > NameLength)
        {
            byte[] content = [.. name, 0];
            await destination.WriteAsync(Header("././@LongLink"u8, LongName, content.Length, 0b110_100_100, 0), cancellationToken);
            await destination.WriteAsync(content, cancellationToken);
            await PadAsync(destination, content.Length, cancellationToken);
        }

        await destination.WriteAsync(Header(name.AsSpan(0, Math.Min(name.Length, NameLength)), RegularFile, size, mode, time), cancellationToken);
        await member.CopyAsync(file, size, destination, cancellationToken);
        await PadAsync(destination, size, cancellationToken);
    }

    private static ValueTask PadAsync(Stream destination, long size, CancellationToken cancellationToken) =>
        destination.WriteAsync(new byte[(int)((BlockSize - (size % BlockSize)) % BlockSize)], cancellationToken);

    private static byte[] Header(ReadOnlySpan<byte> name, byte kind, long size, int mode, long time)
    {
        var header = new byte[BlockSize];
        name.CopyTo(header);
        Octal(header.AsSpan(100, 8), mode);
        Octal(header.AsSpan(108, 8), 0);
        Octal(header.AsSpan(116, 8), 0);
        Octal(header.AsSpan(124, 12), size);
        Octal(header.AsSpan(136, 12), time);
        header.AsSpan(148, 8).Fill((byte)' ');
        header[156] = kind;
        "ustar  \0"u8.CopyTo(header.AsSpan(257));

        // Six digits, NUL and a blank: the one field that does not end in a NUL alone.
        Octal(header.AsSpan(148, 7), header.Sum(value => value));
        return header;
    }

    private static void Octal(Span<byte> field, long value)
    {
        for (var index = field.Length - 2; index >= 0; index--, value >>= 3)
        {
            field[index] = (byte)('0' + (value & 7));
        }

        field[^1] = 0;
    }

    /// <summary>Counts what goes into the compressor.</summary>
    private sealed class ChecksumStream : Stream
    {
        public Stream Inner { get; set; } = Null;

        public uint Crc { get; private set; }

        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public override void Flush() => Inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Crc = Crc32.Append(Crc, buffer.AsSpan(offset, count));
            Count += count;
            Inner.Write(buffer, offset, count);
        }
    }
}
