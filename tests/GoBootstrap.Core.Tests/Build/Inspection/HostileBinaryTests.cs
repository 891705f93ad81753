using GoBootstrap.Build.Inspection;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing.Binaries;

namespace GoBootstrap.Tests.Inspection;

/// <summary>Files that are cut off, flipped and forged: only coded errors come out.</summary>
public sealed class HostileBinaryTests(BinaryFixture fixture) : IClassFixture<BinaryFixture>
{
    private static readonly ErrorCode[] Codes =
        [ErrorCode.BinaryMalformed, ErrorCode.NotABinary, ErrorCode.UniversalBinary, ErrorCode.BuildInformationMalformed];

    public static TheoryData<string> Samples => [.. BinaryFixture.Formats.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_program_that_is_cut_off_anywhere_is_refused(string sample)
    {
        var program = BinaryFixture.Formats[sample]();
        var file = fixture.Write(program);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        for (var length = program.Length - 1; length >= 0; length--)
        {
            stream.SetLength(length);
            var error = Record.Exception(() => BinaryInspector.Inspect(file));
            // A module may end behind every section; the rest of it is whole then.
            Assert.True(error is not null || sample == "wasm", $"{sample} is read with {length} of {program.Length} bytes.");
            Assert.True(error is null or GoBootstrapException, $"{sample} with {length} bytes: {error}");
            Assert.True(error is null || Codes.Contains(((GoBootstrapException)error).Code), error?.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Bytes_that_are_changed_give_a_report_or_a_coded_error(string sample)
    {
        var program = BinaryFixture.Formats[sample]();
        var file = fixture.Write(program);
        var random = new Random(20_261_127);
        byte[] extremes = [0, 1, 0x7f, 0x80, 0xff];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (var round = 0; round < 4000; round++)
        {
            var changes = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(program.Length)).ToList();
            foreach (var position in changes)
            {
                var value = random.Next(2) == 0 ? extremes[random.Next(extremes.Length)] : (byte)random.Next(256);
                stream.Position = position;
                stream.WriteByte(value);
            }

            var error = Record.Exception(() => BinaryInspector.Inspect(file));
            Assert.True(error is null or GoBootstrapException, $"{sample}, round {round}, bytes {string.Join(' ', changes)}: {error}");
            Assert.True(error is null || Codes.Contains(((GoBootstrapException)error).Code), error?.Message);
            foreach (var position in changes)
            {
                stream.Position = position;
                stream.WriteByte(program[position]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_field_with_the_largest_number_gives_a_report_or_a_coded_error(string sample)
    {
        var program = BinaryFixture.Formats[sample]();
        var file = fixture.Write(program);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (var position = 0; position < program.Length; position++)
        {
            foreach (var width in (int[])[2, 4, 8])
            {
                var length = Math.Min(width, program.Length - position);
                stream.Position = position;
                stream.Write(Enumerable.Repeat((byte)0xff, length).ToArray());
                var error = Record.Exception(() => BinaryInspector.Inspect(file));
                Assert.True(error is null or GoBootstrapException, $"{sample}, {width} bytes at {position}: {error}");
                stream.Position = position;
                stream.Write(program, position, length);
            }
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("7f", "first bytes 7f")]
    [InlineData("4d", "first bytes 4d")]
    [InlineData("0000", "first bytes 0000")]
    [InlineData("23212f62696e2f7368", "a script")]
    [InlineData("213c617263683e0a", "-buildmode=c-archive")]
    [InlineData("504b0304", "a zip archive")]
    [InlineData("1f8b0800", "a gzip file")]
    [InlineData("cafebabe00000034", "a class file of Java")]
    [InlineData("0061736d0d000100", "another version or layer")]
    [InlineData("474f", "first bytes 474f")]
    public void What_is_no_program_is_named(string bytes, string expected)
    {
        var error = fixture.Refused(Convert.FromHexString(bytes));

        Assert.Equal(ErrorCode.NotABinary, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_and_a_missing_file_are_refused()
    {
        var folder = Path.GetTempPath();

        Assert.Equal(ErrorCode.NotABinary, Assert.Throws<GoBootstrapException>(() => BinaryInspector.Inspect(folder)).Code);
        var missing = Assert.Throws<GoBootstrapException>(() => BinaryInspector.Inspect(Path.Combine(folder, "no such file")));
        Assert.Equal(ErrorCode.BinaryUnreadable, missing.Code);
        Assert.Contains("no such file", missing.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.BinaryUnreadable, Assert.Throws<GoBootstrapException>(() => BinaryInspector.Inspect("\0")).Code);
    }

    [Fact]
    public void A_device_is_refused_and_not_read()
    {
        var error = Assert.Throws<GoBootstrapException>(() => BinaryInspector.Inspect(OperatingSystem.IsWindows() ? "NUL" : "/dev/zero"));

        Assert.Contains(error.Code, (ErrorCode[])[ErrorCode.NotABinary, ErrorCode.BinaryUnreadable]);
    }

    [Fact]
    public void Tables_that_claim_more_entries_than_are_read_are_refused()
    {
        // The first section holds the number of sections for which the header has no room.
        var elf = ElfWriter.Write(new());
        var table = BitConverter.ToInt32(elf, 40);
        elf.AsSpan(60, 2).Clear();
        BitConverter.TryWriteBytes(elf.AsSpan(table + 32), 70_000L);

        var error = fixture.Refused(elf);

        Assert.Equal(ErrorCode.BinaryMalformed, error.Code);
        Assert.Contains("there are 70000 sections, and no more than 65535 are read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_with_endless_libraries_is_refused()
    {
        var error = fixture.Refused(PeWriter.Write(new() { Machine = 0x8664, Libraries = [.. Enumerable.Repeat("a.dll", 5000)] }));

        Assert.Contains("it needs 4097 libraries or more, and no more than 4096 are read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 3, "class 3, data 1 and version 1")]
    [InlineData(5, 0, "class 2, data 0 and version 1")]
    [InlineData(54, 8, "a segment header has 8 bytes, and at least 56 are needed")]
    [InlineData(58, 8, "a section header has 8 bytes, and at least 64 are needed")]
    [InlineData(62, 99, "the names of sections are in section 99")]
    public void A_header_of_ELF_that_cannot_be_is_explained(int offset, byte value, string expected)
    {
        var elf = ElfWriter.Write(new());
        elf[offset] = value;

        Assert.Contains(expected, fixture.Refused(elf).Message, StringComparison.Ordinal);
    }
}
