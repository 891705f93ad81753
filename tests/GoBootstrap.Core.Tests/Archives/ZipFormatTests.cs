using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Archives;

public sealed class ZipFormatTests : IDisposable
{
    private static readonly IReadOnlyList<ArchiveEntry> Entries = new ArchiveBuilder()
        .File("a.txt", "the content of a, a little longer than nothing").Executable("bin/b", "b b b b b b").Entries;

    private readonly ExtractionHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Stored_deflated_and_Zip64_entries_are_read(bool stores, bool isZip64)
    {
        var entries = await _harness.ExtractAsync(ArchiveFormat.Zip, new ZipWriter(Entries) { Stores = stores, IsZip64 = isZip64 }.Build());

        Assert.Equal(["a.txt", "bin", "bin/b"], entries.Select(entry => entry.Path));
        Assert.Equal(Entries[0].Content, _harness.Read("a.txt"));
    }

    [Fact]
    public async Task File_stream_gives_the_same()
    {
        var path = Path.Combine(_harness.Target + ".zip");
        await File.WriteAllBytesAsync(path, GoArchiveBuilder.Create("go1.22.6", fillerFiles: 200, fillerSize: 2_000_000).ToZip());
        using var other = new ExtractionHarness { Parallelism = 4 };
        IReadOnlyList<ExtractedEntry> fromFile;
        await using (var file = File.OpenRead(path))
        {
            fromFile = await other.ExtractAsync(ArchiveFormat.Zip, file);
        }

        var bytes = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        Assert.Equal(await _harness.ExtractAsync(ArchiveFormat.Zip, bytes), fromFile);
    }

    [Fact]
    public async Task Zip_of_the_runtime_is_read()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("empty/");
            using var content = zip.CreateEntry("häh/file").Open();
            content.Write("content"u8);
        }

        Assert.Equal(["empty", "häh", "häh/file"], (await _harness.ExtractAsync(ArchiveFormat.Zip, bytes.ToArray())).Select(entry => entry.Path));
    }

    [Fact]
    public async Task Zip_written_without_seeking_is_read()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(new Unseekable(bytes), ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry("file").Open();
            content.Write("content"u8);
        }

        Assert.Single(await _harness.ExtractAsync(ArchiveFormat.Zip, bytes.ToArray()));
        Assert.Equal("content", Encoding.UTF8.GetString(_harness.Read("file")));
    }

    [Fact]
    public async Task Mode_of_an_entry_not_made_on_Unix_is_ignored()
    {
        var entries = await _harness.ExtractAsync(ArchiveFormat.Zip, new ZipWriter(Entries) { MadeOn = 0 }.Build());

        Assert.All(entries, entry => Assert.False(entry.IsExecutable));
    }

    [Theory]
    [InlineData(0x0001)]
    [InlineData(0x0040)]
    [InlineData(0x2000)]
    public async Task Encrypted_entry_is_refused(int flag) => await FailsAsync(
        ErrorCode.EntryKindNotAllowed,
        new ZipWriter(Entries) { ChangeCentral = (_, header) => Put16(header, 8, flag), ChangeLocal = (_, header) => Put16(header, 6, flag) });

    [Fact]
    public async Task Encryption_that_only_the_local_header_admits_is_refused() => await FailsAsync(
        ErrorCode.ArchiveCorrupt, new ZipWriter(Entries) { ChangeLocal = (_, header) => Put16(header, 6, 0x0801) });

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(93)]
    public async Task Unknown_method_is_refused(int method) => await FailsAsync(
        ErrorCode.EntryKindNotAllowed,
        new ZipWriter(Entries) { ChangeCentral = (_, header) => Put16(header, 10, method), ChangeLocal = (_, header) => Put16(header, 8, method) });

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(14)]
    [InlineData(18)]
    [InlineData(22)]
    [InlineData(26)]
    [InlineData(30)]
    public async Task Local_header_that_disagrees_is_corrupt(int offset) => await FailsAsync(
        ErrorCode.ArchiveCorrupt, new ZipWriter(Entries) { ChangeLocal = (index, header) => header[offset] ^= (byte)(index == 1 ? 1 : 0) });

    [Fact]
    public async Task Wrong_checksum_is_corrupt() => await FailsAsync(ErrorCode.ArchiveCorrupt, new ZipWriter(Entries)
    {
        ChangeCentral = (_, header) => header[16] ^= 1,
        ChangeLocal = (_, header) => header[14] ^= 1,
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Wrong_size_is_corrupt(int difference) => await FailsAsync(ErrorCode.ArchiveCorrupt, new ZipWriter(Entries)
    {
        ChangeCentral = (_, header) => header[24] = (byte)(header[24] + difference),
        ChangeLocal = (_, header) => header[22] = (byte)(header[22] + difference),
    });

    [Fact]
    public async Task Bomb_stops_at_the_size_it_admits()
    {
        var archive = new ArchiveBuilder().File("bomb", new byte[20_000_000]);
        await FailsAsync(ErrorCode.ArchiveCorrupt, new ZipWriter(archive.Entries)
        {
            ChangeCentral = (_, header) => BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), 1000),
            ChangeLocal = (_, header) => BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(22), 1000),
        });

        Assert.InRange(new FileInfo(Path.Combine(_harness.Target, "bomb")).Length, 0, 1000);
    }

    [Fact]
    public async Task Overlapping_entries_are_corrupt() => await FailsAsync(ErrorCode.ArchiveCorrupt, new ZipWriter(
        [Entries[0], Entries[0] with { Name = "b.txt"u8.ToArray() }])
    {
        // Both name the first content, as a bomb of overlapping entries does.
        ChangeCentral = (index, header) => Put32(header, 42, 0),
        ChangeLocal = (index, header) => "a.txt"u8.CopyTo(header.AsSpan(30)),
    });

    [Fact]
    public async Task Two_entries_with_one_content_are_corrupt() => await FailsAsync(ErrorCode.ArchiveCorrupt, new ZipWriter([Entries[0], Entries[0]])
    {
        ChangeCentral = (_, header) => Put32(header, 42, 0),
    });

    [Fact]
    public async Task Offset_outside_the_file_is_corrupt() =>
        await FailsAsync(ErrorCode.ArchiveCorrupt, new ZipWriter(Entries) { ChangeCentral = (_, header) => Put32(header, 42, 0x7FFFFFFF) });

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(4)]
    [InlineData(20)]
    public async Task End_record_that_lies_is_corrupt(int offset)
    {
        var archive = new ZipWriter(Entries).Build();
        archive[archive.Length - 22 + offset] ^= 1;

        await _harness.FailsAsync(ErrorCode.ArchiveCorrupt, ArchiveFormat.Zip, archive);
    }

    [Fact]
    public async Task Link_target_comes_from_the_content()
    {
        var entries = await _harness.ExtractAsync(
            ArchiveFormat.Zip, new ArchiveBuilder().SymbolicLink("l", "där").ToZip(), request => request with { ListsSymbolicLinks = true });

        Assert.Equal("där", Assert.Single(entries).LinkTarget);
    }

    [Fact]
    public async Task Folder_with_content_is_corrupt() => await FailsAsync(
        ErrorCode.ArchiveCorrupt, new ZipWriter([new("d/"u8.ToArray(), '5', 493, [1, 2, 3])]));

    [Fact]
    public async Task Kind_that_contradicts_the_name_is_refused()
    {
        await FailsAsync(ErrorCode.EntryKindNotAllowed, new ZipWriter([new("d/"u8.ToArray(), '0', 420, [])]));
        using var harness = new ExtractionHarness();
        await harness.FailsAsync(ErrorCode.EntryKindNotAllowed, ArchiveFormat.Zip, new ZipWriter([new("d"u8.ToArray(), '5', 493, [])]).Build());
    }

    [Fact]
    public async Task Stream_that_cannot_seek_is_a_bug_of_the_caller() => await Assert.ThrowsAsync<ArgumentException>(
        () => _harness.ExtractAsync(ArchiveFormat.Zip, new FailingStream(new ZipWriter(Entries).Build(), 0, null)));

    [Fact]
    public void Checksum_of_parts_is_the_checksum_of_the_whole()
    {
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Byte.Array[0, 100]).Sample((left, right) =>
            Assert.Equal(Crc32.Append(0, (byte[])[.. left, .. right]), Crc32.Append(Crc32.Append(0, left), right)));
    }

    private static void Put16(byte[] bytes, int offset, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset), (ushort)value);

    private static void Put32(byte[] bytes, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), value);

    private Task FailsAsync(ErrorCode code, ZipWriter writer) => _harness.FailsAsync(code, ArchiveFormat.Zip, writer.Build());

    private sealed class Unseekable(Stream inner) : MemoryStream
    {
        public override bool CanSeek => false;

        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
