using SharpCompress.Compressors;
using SharpCompress.Compressors.Deflate;

namespace GoBootstrap.Build.Outputs;

/// <summary>
/// Compresses with a compressor that is the same code on every machine; the framework's own belongs to the system and differs by CPU and version.
/// </summary>
internal static class Deflater
{
    /// <summary>Makes a stream that compresses what is written to it. It is complete when it is disposed; the destination stays open.</summary>
    /// <param name="destination">Where the compressed bytes go.</param>
    /// <returns>The stream.</returns>
    public static Stream Open(Stream destination) =>
        // Asked to leave its destination open, it would not write its last block.
        new DeflateStream(new OpenStream(destination), CompressionMode.Compress, CompressionLevel.Default, leaveOpen: false);

    private sealed class OpenStream(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
