using System.Text;
using CsCheck;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Store;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Store;

public sealed class FilesManifestTests
{
    [Fact]
    public void Create_writes_the_documented_lines()
    {
        var (content, digest) = FilesManifest.Create(
        [
            File("bin/go", "go", isExecutable: true),
            new() { Path = "link", Kind = ExtractedEntryKind.SymbolicLink, LinkTarget = "bin/go" },
            File("a file ☃.txt", ""),
        ]);

        Assert.Equal(
            "gobootstrap-files 1\n"
            + "f 644 0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 a file ☃.txt\n"
            + "d 755 0 - bin\n"
            + $"f 755 2 {Sha256Digest.Of("go"u8)} bin/go\n",
            Encoding.UTF8.GetString(content));
        Assert.Equal(Sha256Digest.Of(content), digest);
    }

    [Fact]
    public void Create_gives_one_text_for_the_same_files_whatever_the_order_and_the_named_folders()
    {
        ExtractedEntry[] bare = [File("src/fmt/print.go", "a"), File("VERSION", "b")];
        ExtractedEntry[] withFolders = [Folder("src/"), Folder("src/fmt"), bare[1], Folder("./".TrimStart('.', '/')), bare[0], Folder("src/fmt")];

        Assert.Equal(FilesManifest.Create(bare).Digest, FilesManifest.Create(withFolders).Digest);
    }

    [Fact]
    public void Parse_reads_back_what_Create_wrote()
    {
        var segment = Gen.String[Gen.Char["abcZ .-_é日☃"], 1, 6].Where(s => s is not ("." or ".."));
        var path = segment.Array[1, 4].Select(s => string.Join('/', s));
        var entry = Gen.Select(path, Gen.Long[0, long.MaxValue], Gen.Bool, Gen.Byte.Array[32, 32], (p, size, executable, digest) => new ExtractedEntry
        {
            Path = "f/" + p + "/file",
            Kind = ExtractedEntryKind.File,
            Size = size,
            IsExecutable = executable,
            Digest = new(digest),
        });
        entry.Array[0, 30].Where(es => !Collides(es)).Sample(entries =>
        {
            var records = FilesManifest.Parse("x", FilesManifest.Create(entries).Content);

            Assert.Equal(
                entries.Select(e => (e.Path, e.Size, e.IsExecutable, e.Digest)).OrderBy(e => e.Path, StringComparer.Ordinal),
                records.Where(r => !r.IsDirectory).Select(r => (r.Path, r.Size, r.IsExecutable, r.Digest)));
            Assert.Equal(records.Select(r => r.Path).Order(StringComparer.Ordinal), records.Select(r => r.Path));
        });
    }

    [Fact]
    public void The_shortest_line_is_read()
    {
        var record = Assert.Single(FilesManifest.Parse("x", "gobootstrap-files 1\nd 755 0 - a\n"u8));

        Assert.Equal(new("a", true, false, 0, default), record);
    }

    [Theory]
    [InlineData("../escape", ErrorCode.EntryEscapes)]
    [InlineData("a/../b", ErrorCode.EntryEscapes)]
    [InlineData("/absolute", ErrorCode.EntryEscapes)]
    [InlineData("a//b", ErrorCode.EntryEscapes)]
    [InlineData("a/./b", ErrorCode.EntryEscapes)]
    [InlineData("new\nline", ErrorCode.EntryKindNotAllowed)]
    [InlineData("back\\slash", ErrorCode.EntryKindNotAllowed)]
    [InlineData("nul\0", ErrorCode.EntryKindNotAllowed)]
    public void Create_refuses_paths_that_are_not_plain(string path, ErrorCode expected) =>
        Assert.Equal(expected, Assert.Throws<GoBootstrapException>(() => FilesManifest.Create([File(path, "x")])).Code);

    [Fact]
    public void Create_refuses_two_entries_with_one_path()
    {
        Assert.Equal(
            ErrorCode.EntriesCollide,
            Assert.Throws<GoBootstrapException>(() => FilesManifest.Create([File("a", "x"), File("a", "y")])).Code);
        Assert.Equal(
            ErrorCode.EntriesCollide,
            Assert.Throws<GoBootstrapException>(() => FilesManifest.Create([File("a", "x"), File("a/b", "y")])).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gobootstrap-files 2\n")]
    [InlineData("gobootstrap-files 1\nf 644 1 abc path\n")]
    [InlineData("gobootstrap-files 1\nd 755 0 - cut")]
    [InlineData("gobootstrap-files 1\nd 755 0 - \n")]
    [InlineData("gobootstrap-files 1\nf 600 0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 a\n")]
    [InlineData("gobootstrap-files 1\nf 644 -1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 a\n")]
    [InlineData("gobootstrap-files 1\nf 644 99999999999999999999 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 a\n")]
    public void Parse_refuses_malformed_text(string text) => Assert.Equal(
        ErrorCode.StoreFileMalformed,
        Assert.Throws<GoBootstrapException>(() => FilesManifest.Parse("x", Encoding.UTF8.GetBytes(text))).Code);

    private static bool Collides(ExtractedEntry[] entries)
    {
        var paths = entries.Select(e => e.Path).ToHashSet();
        return paths.Count != entries.Length
            || entries.Any(e => paths.Any(p => p.StartsWith(e.Path + "/", StringComparison.Ordinal)));
    }

    private static ExtractedEntry File(string path, string content, bool isExecutable = false) => new()
    {
        Path = path,
        Kind = ExtractedEntryKind.File,
        Size = Encoding.UTF8.GetByteCount(content),
        Digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(content)),
        IsExecutable = isExecutable,
    };

    private static ExtractedEntry Folder(string path) => new() { Path = path, Kind = ExtractedEntryKind.Directory };
}
