using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Archives;

public sealed class HostileArchiveTests : IDisposable
{
    private static readonly string[] BadNames =
    [
        "/etc/passwd", "//server/share", "\\evil", "C:/evil", "c:evil", "\\\\server\\share\\x", "../evil", "a/../../evil", "a/..", "..", "a//b",
        "a/./b", "././a", ".//a", "a\\b", "a\nb", "a\u007fb", "a\u0085b", "a\u2028b", "dot.", "a./b", "space ", "a /b", "...", "CON", "nul",
        "aux.go", "a/Com1/b", "LPT\u00B9.txt", "CONIN$", "a:stream", "a*", "a?", "a<b", "a|b", "a\"b", "\uFEFFa",
    ];

    private readonly ExtractionHarness _harness = new();

    public static TheoryData<ArchiveFormat, string> NamesByFormat => Combine(BadNames);

    public static TheoryData<ArchiveFormat, string, string> Collisions
    {
        get
        {
            var data = new TheoryData<ArchiveFormat, string, string>();
            foreach (var format in Enum.GetValues<ArchiveFormat>())
            {
                data.Add(format, "a", "a");
                data.Add(format, "Readme", "README");
                data.Add(format, "a/b", "A/c");
                data.Add(format, "d/", "D/");
                data.Add(format, "d/", "d/");
                data.Add(format, "d/", "d");
                data.Add(format, "d", "d/");
                data.Add(format, "d", "d/file");
                data.Add(format, "d/file", "d");
                data.Add(format, "D", "d/file");
                data.Add(format, "é", "É");
                data.Add(format, "\u00E9", "e\u0301");
                data.Add(format, "x/e\u0301/a", "x/\u00E9/b");
                data.Add(format, "\u212B", "\u00C5");
                data.Add(format, "\u212A", "k");
                data.Add(format, "\uAC00", "\u1100\u1161");
                data.Add(format, "q\u0307\u0323", "q\u0323\u0307");
                data.Add(format, "./a", "a");
            }

            return data;
        }
    }

    public static TheoryData<ArchiveFormat, char> Kinds
    {
        get
        {
            var data = new TheoryData<ArchiveFormat, char>();
            foreach (var format in Enum.GetValues<ArchiveFormat>())
            {
                foreach (var type in "12346")
                {
                    data.Add(format, type);
                }
            }

            foreach (var type in "7DMNSVXzA\u0001")
            {
                data.Add(ArchiveFormat.TarGz, type);
                data.Add(ArchiveFormat.Deb, type);
            }

            return data;
        }
    }

    public void Dispose() => _harness.Dispose();

    [Theory]
    [MemberData(nameof(NamesByFormat))]
    public async Task Name_that_is_not_plain_is_refused(ArchiveFormat format, string name)
    {
        var archive = new ArchiveBuilder().File("good", "good").File(name, "evil").To(format);

        var exception = await _harness.FailsAsync(ErrorCode.EntryEscapes, format, archive);

        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [MemberData(nameof(NamesByFormat))]
    public async Task Folder_name_that_is_not_plain_is_refused(ArchiveFormat format, string name) =>
        await _harness.FailsAsync(ErrorCode.EntryEscapes, format, new ArchiveBuilder().Directory(name).To(format));

    [Theory]
    [MemberData(nameof(NamesByFormat))]
    public async Task Link_name_that_is_not_plain_is_refused_even_when_links_are_listed(ArchiveFormat format, string name) => await _harness.FailsAsync(
        ErrorCode.EntryEscapes, format, new ArchiveBuilder().SymbolicLink(name, "x").To(format), request => request with { ListsSymbolicLinks = true });

    [Theory]
    [MemberData(nameof(NamesByFormat))]
    public async Task Mapping_cannot_make_a_bad_name_good(ArchiveFormat format, string name) => await _harness.FailsAsync(
        ErrorCode.EntryEscapes, format, new ArchiveBuilder().File(name, "x").To(format), request => request with { MapPath = _ => null });

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Name_that_is_not_UTF8_is_refused(ArchiveFormat format) => await _harness.FailsAsync(
        ErrorCode.EntryEscapes, format, new ArchiveBuilder().Entry(new ArchiveEntry([(byte)'a', 0xFF, 0xC0], '0', 420, [])).To(format));

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Empty_name_is_refused(ArchiveFormat format) =>
        await _harness.FailsAsync(ErrorCode.EntryEscapes, format, new ArchiveBuilder().File("", "x").To(format));

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Names_that_only_look_odd_are_fine(ArchiveFormat format)
    {
        string[] names =
        [
            ".hidden", "..a", "a..b", "con1", "COM", "COM10", "lpt", "nul-", "common.go", "-rf", "$HOME", "~", "%41", " lead", "a'b", "\u00E9", "\u00E8",
            "e", "\u4F60", "\u597D", "\u0928\u092E\u0938\u094D\u0924\u0947", "#x", "a;b", "`a`",
        ];
        var archive = new ArchiveBuilder();
        foreach (var name in names)
        {
            archive.File(name, name);
        }

        Assert.Equal(names, (await _harness.ExtractAsync(format, archive.To(format))).Select(entry => entry.Path));
    }

    [Theory]
    [MemberData(nameof(Collisions))]
    public async Task Two_names_for_one_file_are_refused(ArchiveFormat format, string first, string second)
    {
        var archive = new ArchiveBuilder();
        foreach (var name in new[] { first, second })
        {
            _ = name.EndsWith('/') ? archive.Directory(name) : archive.File(name, name);
        }

        await _harness.FailsAsync(ErrorCode.EntriesCollide, format, archive.To(format));
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Nothing_goes_below_a_listed_link(ArchiveFormat format) => await _harness.FailsAsync(
        ErrorCode.EntriesCollide,
        format,
        new ArchiveBuilder().SymbolicLink("d", "/tmp").File("d/evil", "x").To(format),
        request => request with { ListsSymbolicLinks = true });

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kind_that_is_no_file_is_refused(ArchiveFormat format, char type) => await _harness.FailsAsync(
        ErrorCode.EntryKindNotAllowed, format, new ArchiveBuilder().File("good", "x").Entry("evil", type, 420, [], "good").To(format));

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Limits_hold_to_the_last_byte(ArchiveFormat format)
    {
        var archive = new ArchiveBuilder().Directory("d").File("d/a", new byte[1000]).File("d/b", new byte[500]).To(format);
        var fitting = new ExtractionLimits { MaximumEntries = 3, MaximumFileSize = 1000, MaximumTotalSize = 1500, MaximumPathLength = 3 };
        foreach (var limits in new[]
        {
            fitting with { MaximumEntries = 2 },
            fitting with { MaximumFileSize = 999 },
            fitting with { MaximumTotalSize = 1499 },
            fitting with { MaximumPathLength = 2 },
        })
        {
            using var harness = new ExtractionHarness();
            await harness.FailsAsync(ErrorCode.ArchiveTooLarge, format, archive, request => request with { Limits = limits });
        }

        Assert.Equal(3, (await _harness.ExtractAsync(format, archive, request => request with { Limits = fitting })).Count);
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Left_out_files_count_for_the_limits(ArchiveFormat format) => await _harness.FailsAsync(
        ErrorCode.ArchiveTooLarge,
        format,
        new ArchiveBuilder().File("a", new byte[600]).File("b", new byte[600]).To(format),
        request => request with { MapPath = _ => null, Limits = new() { MaximumTotalSize = 1000 } });

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Path_length_counts_bytes_and_not_characters(ArchiveFormat format) => await _harness.FailsAsync(
        ErrorCode.ArchiveTooLarge,
        format,
        new ArchiveBuilder().File("üü", "x").To(format),
        request => request with { Limits = new() { MaximumPathLength = 3 } });

    private static TheoryData<ArchiveFormat, string> Combine(string[] names)
    {
        var data = new TheoryData<ArchiveFormat, string>();
        foreach (var format in Enum.GetValues<ArchiveFormat>())
        {
            foreach (var name in names)
            {
                data.Add(format, name);
            }
        }

        return data;
    }
}
