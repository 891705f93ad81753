using System.Globalization;
using System.IO.Compression;
using System.Text;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;

namespace GoBootstrap.Archives;

/// <summary>
/// Reads the <c>ar</c> container of a Debian package up to its data member: <c>debian-binary</c>, <c>control.tar*</c>, <c>data.tar*</c>, in this
/// order and nothing else. Format: https://man7.org/linux/man-pages/man5/deb.5.html.
/// </summary>
/// <param name="source">The package.</param>
/// <param name="archive">Its name.</param>
internal sealed class DebReader(Stream source, string archive)
{
    private const int HeaderSize = 60;

    /// <summary>Reads the package.</summary>
    /// <param name="readTar">Reads the data member's tar file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>When the package was read up to its last member's end.</returns>
    /// <exception cref="Diagnostics.GoBootstrapException">GOB3009: the container is malformed.</exception>
    public async Task ReadAsync(Func<Stream, CancellationToken, Task> readTar, CancellationToken cancellationToken)
    {
        var magic = await ReadAsync(8, cancellationToken);
        if (!magic.AsSpan().SequenceEqual("!<arch>\n"u8))
        {
            throw ArchiveErrors.Corrupt(archive, "it does not begin as a Debian package");
        }

        var (name, size) = await ReadHeaderAsync(cancellationToken);
        if (name != "debian-binary" || size != 4 || !(await ReadAsync(4, cancellationToken)).AsSpan().SequenceEqual("2.0\n"u8))
        {
            throw ArchiveErrors.Corrupt(archive, "its first member is not a 'debian-binary' of format 2.0");
        }

        (name, size) = await ReadHeaderAsync(cancellationToken);
        if (name is not ("control.tar" or "control.tar.gz" or "control.tar.xz" or "control.tar.zst"))
        {
            throw ArchiveErrors.Corrupt(archive, $"its second member is '{ArchiveErrors.Show(name)}' instead of 'control.tar'");
        }

        await using (var control = new MemberStream(source, size, archive))
        {
            await control.DrainAsync(cancellationToken);
        }

        await ReadPaddingAsync(size, cancellationToken);
        (name, size) = await ReadHeaderAsync(cancellationToken);
        await using (var data = new MemberStream(source, size, archive))
        {
            await ReadDataAsync(name, data, readTar, cancellationToken);
        }

        await ReadPaddingAsync(size, cancellationToken);
    }

    private async Task ReadDataAsync(
        string name, MemberStream member, Func<Stream, CancellationToken, Task> readTar, CancellationToken cancellationToken)
    {
        GzipFeed? feed = null;
        await using Stream decompressor = name switch
        {
            "data.tar" => member,
            "data.tar.gz" => new GZipStream(feed = new(member), CompressionMode.Decompress, leaveOpen: true),
            "data.tar.xz" => new XZStream(member),
            "data.tar.zst" => new DecompressionStream(member, leaveOpen: true),
            _ => throw ArchiveErrors.Corrupt(
                archive, $"its third member is '{ArchiveErrors.Show(name)}' instead of 'data.tar', plain or packed with gz, xz or zst"),
        };
        await using var unpacked = new SynchronousStream(decompressor);
        await readTar(unpacked, cancellationToken);
        if (feed is { IsComplete: false } || !await member.DrainAsync(cancellationToken))
        {
            throw ArchiveErrors.Corrupt(archive, $"its member '{name}' is cut short, or has other bytes after its end");
        }
    }

    private async ValueTask<(string Name, long Size)> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var header = await ReadAsync(HeaderSize, cancellationToken);
        var name = Encoding.Latin1.GetString(header, 0, 16).TrimEnd(' ');
        return header[58] == '`' && header[59] == '\n'
            && long.TryParse(header.AsSpan(48, 10).TrimEnd((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? (name.EndsWith('/') ? name[..^1] : name, size)
            : throw ArchiveErrors.Corrupt(archive, $"the header of its member '{ArchiveErrors.Show(name)}' is malformed");
    }

    private async ValueTask ReadPaddingAsync(long size, CancellationToken cancellationToken)
    {
        // A missing last padding byte is common; whatever else follows is looked at by the caller.
        var padding = new byte[size & 1];
        if (await source.ReadAtLeastAsync(padding, padding.Length, throwOnEndOfStream: false, cancellationToken) == 1 && padding[0] != '\n')
        {
            throw ArchiveErrors.Corrupt(archive, "a member of odd size has no padding after it");
        }
    }

    private async ValueTask<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        return await source.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken) == count
            ? bytes
            : throw ArchiveErrors.Corrupt(archive, "it ends within the header of a member");
    }
}
