using System.Text;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using CsCheck;

namespace GoBootstrap.Tests.Archives;

public sealed class TarFormatTests : IDisposable
{
    private readonly ExtractionHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Pax_path_and_size_replace_the_header()
    {
        var content = Encoding.UTF8.GetBytes("nine byte");
        var archive = new ArchiveBuilder()
            .Raw([.. TarFormat.Pax('x', ("mtime", "1.5"), ("path", "näme"), ("size", "9")), .. Header("short", size: 0), .. TarFormat.Pad(content)])
            .File("next", "x");

        Assert.Equal(["näme", "next"], await PathsAsync(archive));
        Assert.Equal(content, _harness.Read("näme"));
    }

    [Fact]
    public async Task Global_pax_header_holds_until_replaced()
    {
        var archive = new ArchiveBuilder()
            .Raw([.. TarFormat.Pax('g', ("comment", "x"), ("linkpath", "everywhere"))])
            .SymbolicLink("a", "ignored")
            .Raw([.. TarFormat.Pax('x', ("linkpath", "here"))])
            .SymbolicLink("b", "ignored");

        var entries = await _harness.ExtractAsync(ArchiveFormat.TarGz, archive.ToTarGz(), request => request with { ListsSymbolicLinks = true });

        Assert.Equal(["everywhere", "here"], entries.Select(entry => entry.LinkTarget));
    }

    [Fact]
    public async Task Gnu_long_names_are_read()
    {
        var name = string.Join('/', Enumerable.Repeat("long", 50));
        var link = new string('t', 150);
        var archive = new ArchiveBuilder()
            .Raw([.. TarFormat.Extended('L', Encoding.UTF8.GetBytes(name + "\0")), .. Header("cut", size: 0)])
            .Raw([.. TarFormat.Extended('L', "link\0"u8.ToArray()), .. TarFormat.Extended('K', Encoding.UTF8.GetBytes(link + "\0")), .. Header("cut", '2')]);

        var entries = await _harness.ExtractAsync(ArchiveFormat.TarGz, archive.ToTarGz(), request => request with { ListsSymbolicLinks = true });

        Assert.Contains(entries, entry => entry.Path == name && entry.Kind == ExtractedEntryKind.File);
        Assert.Equal(link, Assert.Single(entries, entry => entry.Path == "link").LinkTarget);
    }

    [Fact]
    public async Task Long_name_that_escapes_is_refused() => await FailsAsync(
        ErrorCode.EntryEscapes, [.. TarFormat.Pax('x', ("path", "../evil")), .. Header("good")]);

    [Fact]
    public async Task Pax_name_with_NUL_is_refused() => await FailsAsync(
        ErrorCode.EntryEscapes, [.. TarFormat.Pax('x', ("path", "a\0b")), .. Header("good")]);

    [Fact]
    public async Task Prefix_that_escapes_is_refused() => await FailsAsync(
        ErrorCode.EntryEscapes, TarFormat.Header("evil"u8.ToArray(), '0', 420, 0, "", ".."u8.ToArray()));

    [Fact]
    public async Task Prefix_of_a_header_that_is_not_ustar_is_no_name()
    {
        var header = TarFormat.Header("name"u8.ToArray(), '0', 420, 0, "", "atime"u8.ToArray());
        "ustar  \0"u8.CopyTo(header.AsSpan(257));

        Assert.Equal(["name"], await PathsAsync(new ArchiveBuilder().Raw(TarFormat.Seal(header))));
    }

    [Fact]
    public async Task Old_header_with_a_slash_is_a_folder()
    {
        var header = Header("old/", '\0');
        header.AsSpan(257).Clear();

        var entry = Assert.Single(await _harness.ExtractAsync(ArchiveFormat.TarGz, new ArchiveBuilder().Raw(TarFormat.Seal(header)).ToTarGz()));
        Assert.Equal(ExtractedEntryKind.Directory, entry.Kind);
    }

    [Fact]
    public async Task Root_entry_is_no_entry()
    {
        Assert.Equal(["a"], await PathsAsync(new ArchiveBuilder().Directory("./").Directory(".").Directory("./a/")));
    }

    [Fact]
    public async Task Binary_size_is_read()
    {
        var header = Header("name");
        header.AsSpan(124, 12).Clear();
        (header[124], header[135]) = (0x80, 3);

        Assert.Equal(["name"], await PathsAsync(new ArchiveBuilder().Raw([.. TarFormat.Seal(header), .. TarFormat.Pad([1, 2, 3])])));
        Assert.Equal([1, 2, 3], _harness.Read("name"));
    }

    [Theory]
    [InlineData(0x80, 0xFF, ErrorCode.ArchiveCorrupt)]
    [InlineData(0xFF, 0xFF, ErrorCode.ArchiveCorrupt)]
    [InlineData(0xC0, 0x00, ErrorCode.ArchiveCorrupt)]
    [InlineData(0x80, 0x00, ErrorCode.ArchiveTooLarge)]
    public async Task Binary_size_that_lies_is_refused(byte first, byte second, ErrorCode code)
    {
        var header = Header("name");
        header.AsSpan(124, 12).Fill(0x7F);
        (header[124], header[125], header[126], header[127]) = (first, second, 0, 0);

        await FailsAsync(code, TarFormat.Seal(header));
    }

    [Theory]
    [InlineData("00000000008")]
    [InlineData("-0000000001")]
    [InlineData("0000 000001")]
    public async Task Size_that_is_no_number_is_corrupt(string size)
    {
        var header = Header("name");
        Encoding.ASCII.GetBytes(size).CopyTo(header, 124);

        await FailsAsync(ErrorCode.ArchiveCorrupt, TarFormat.Seal(header));
    }

    [Fact]
    public async Task Size_beyond_the_end_is_corrupt() => await FailsAsync(ErrorCode.ArchiveCorrupt, Header("name", size: 100_000));

    [Theory]
    [InlineData('5')]
    [InlineData('2')]
    public async Task Content_of_what_is_no_file_is_corrupt(char type) =>
        await FailsAsync(ErrorCode.ArchiveCorrupt, [.. Header("name", type, 5), .. TarFormat.Pad([1, 2, 3, 4, 5])]);

    [Fact]
    public async Task Wrong_checksum_is_corrupt()
    {
        var header = Header("name");
        header[0]++;

        await FailsAsync(ErrorCode.ArchiveCorrupt, header);
    }

    [Fact]
    public async Task Signed_checksum_is_accepted()
    {
        var header = Header("näme");
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(value => (sbyte)value) - header.AsSpan(148, 8).ToArray().Sum(value => value) + (8 * ' '), 8)
            .PadLeft(6, '0') + "\0 ").CopyTo(header, 148);

        Assert.Equal(["näme"], await PathsAsync(new ArchiveBuilder().Raw(header)));
    }

    [Theory]
    [InlineData("5 path=a\n")]
    [InlineData("11 path=a\n")]
    [InlineData("-9 path=a\n")]
    [InlineData("9 pathaa\n")]
    [InlineData("path=a\n")]
    [InlineData("9 path=a ")]
    [InlineData("99999999999 path=a\n")]
    [InlineData("9 size=x\n")]
    [InlineData("11 size=-1\n")]
    [InlineData("4 =\n")]
    public async Task Malformed_pax_record_is_corrupt(string record) => await FailsAsync(
        ErrorCode.ArchiveCorrupt, [.. TarFormat.Extended('x', Encoding.UTF8.GetBytes(record)), .. Header("name")]);

    [Fact]
    public async Task Sparse_file_in_pax_form_is_refused() => await FailsAsync(
        ErrorCode.EntryKindNotAllowed, [.. TarFormat.Pax('x', ("GNU.sparse.major", "1")), .. Header("name")]);

    [Fact]
    public async Task Huge_extended_header_is_refused() => await FailsAsync(ErrorCode.ArchiveTooLarge, Header("x", 'x', 1 << 30));

    [Fact]
    public async Task Extended_header_without_entry_is_corrupt() => await FailsAsync(ErrorCode.ArchiveCorrupt, TarFormat.Pax('x', ("path", "a")));

    [Fact]
    public async Task Zero_block_between_entries_is_corrupt() => await FailsAsync(ErrorCode.ArchiveCorrupt, [.. new byte[512], .. Header("a")]);

    [Fact]
    public async Task Anything_after_the_end_mark_is_corrupt() =>
        await FailsAsync(ErrorCode.ArchiveCorrupt, [.. Header("a"), .. new byte[1024], .. Header("b")]);

    [Theory]
    [InlineData(0)]
    [InlineData(512)]
    public async Task Missing_end_mark_is_corrupt(int zeros) => await _harness.FailsAsync(
        ErrorCode.ArchiveCorrupt, ArchiveFormat.TarGz, ArchiveBuilder.Gzip([.. Header("a"), .. new byte[zeros]]));

    [Fact]
    public async Task Endless_padding_is_refused() => await FailsAsync(ErrorCode.ArchiveTooLarge, new byte[3 << 20]);

    [Fact]
    public async Task Record_padding_is_fine() => Assert.Equal(["a"], await PathsAsync(new ArchiveBuilder().File("a", "x").Raw(new byte[10240])));

    [Fact]
    public async Task Several_gzip_members_are_one_file()
    {
        var tar = GoArchiveBuilder.Create("go1.22.6").ToTar();
        byte[] archive = [.. ArchiveBuilder.Gzip(tar.AsSpan(0, 700)), .. ArchiveBuilder.Gzip([]), .. ArchiveBuilder.Gzip(tar.AsSpan(700))];

        Assert.Contains(await _harness.ExtractAsync(ArchiveFormat.TarGz, archive), entry => entry.Path == "go/VERSION");
    }

    [Fact]
    public async Task Cut_last_gzip_member_is_corrupt()
    {
        var archive = new ArchiveBuilder().File("a", "x").ToTarGz();
        var second = ArchiveBuilder.Gzip([]);
        for (var length = 1; length < second.Length; length++)
        {
            using var harness = new ExtractionHarness();
            await harness.FailsAsync(ErrorCode.ArchiveCorrupt, ArchiveFormat.TarGz, [.. archive, .. second[..length]]);
        }
    }

    [Fact]
    public void Keys_of_one_name_in_two_forms_meet() => Gen.Char['a', 'z'].Array[1, 8].Sample(letters =>
    {
        var name = new string(letters);
        Assert.Equal(PathKey.FoldCase(name), PathKey.FoldCase(name.ToUpperInvariant()));
        var composed = PathKey.Skeleton(PathKey.FoldCase(name + "\u00E9"), out var first);
        var decomposed = PathKey.Skeleton(PathKey.FoldCase(name + "e\u0301"), out var second);
        Assert.Equal(composed, decomposed);
        Assert.True(first);
        Assert.False(second);
    });

    private static byte[] Header(string name, char type = '0', long size = 0) => TarFormat.Header(Encoding.UTF8.GetBytes(name), type, 420, size);

    private async Task<IEnumerable<string>> PathsAsync(ArchiveBuilder archive) =>
        (await _harness.ExtractAsync(ArchiveFormat.TarGz, archive.ToTarGz())).Select(entry => entry.Path);

    private Task FailsAsync(ErrorCode code, byte[] blocks) =>
        _harness.FailsAsync(code, ArchiveFormat.TarGz, new ArchiveBuilder().Raw(blocks).ToTarGz());
}
