using System.Text;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using SharpCompress.Compressors.ZStandard;

namespace GoBootstrap.Tests.Archives;

public sealed class DebFormatTests : IDisposable
{
    // A tar file with ./usr/lib/go/VERSION, packed with xz and a CRC-64. Nothing at hand writes xz, so it is kept as it is.
    private const string XzData =
        "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Cf/AJ1dABcLyyeJ8uv7sv6J4fnJCB0cKx5/hk24Hs3vQBOLFClofvFujRaKjYgL01gSfZmWALxXco"
        + "QqwEWqNyi9wSRXa7A+LaSiCUlfJAMyzG3kJKDD3xdhMMFw32eMUt1/oUW+TtaH/Oq3pJVRNMp/8FNDI227MuEDSmJtS9BhCVP5zXEtQXWkmv/D"
        + "pf3hEmvavGFeb/yD7FMEbtKrlI6kYAAAAAAA5qOKBYPiJ1YAAbkBgFAAAFsnFUKxxGf7AgAAAAAEWVo=";

    private static readonly (string Name, byte[] Content) Mark = ("debian-binary", "2.0\n"u8.ToArray());
    private static readonly (string Name, byte[] Content) Control = ("control.tar.xz", "anything"u8.ToArray());
    private static readonly (string Name, byte[] Content) Data = ("data.tar.gz", new ArchiveBuilder().File("./a", "x").ToTarGz());

    private readonly ExtractionHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Data_packed_with_xz_is_read()
    {
        var entries = await ExtractAsync(Mark, Control, ("data.tar.xz", Convert.FromBase64String(XzData)));

        Assert.Equal(["usr", "usr/lib", "usr/lib/go", "usr/lib/go/VERSION"], entries.Select(entry => entry.Path));
        Assert.Equal("go1.22.6\n", Encoding.UTF8.GetString(_harness.Read("usr/lib/go/VERSION")));
    }

    [Fact]
    public async Task Damaged_xz_is_corrupt_or_means_the_same()
    {
        var good = Convert.FromBase64String(XzData);
        for (var i = 0; i < good.Length; i++)
        {
            using var harness = new ExtractionHarness();
            var damaged = (byte[])good.Clone();
            damaged[i] ^= 0x10;
            try
            {
                await harness.ExtractAsync(ArchiveFormat.Deb, DebFormat.BuildMembers(Mark, Control, ("data.tar.xz", damaged)));
                Assert.Equal("go1.22.6\n", Encoding.UTF8.GetString(harness.Read("usr/lib/go/VERSION")));
            }
            catch (GoBootstrapException exception)
            {
                Assert.True(ArchiveErrors.BlamesTheBytes(exception), exception.ToString());
            }
        }
    }

    [Fact]
    public async Task Truncated_xz_is_corrupt()
    {
        var good = Convert.FromBase64String(XzData);
        for (var length = 0; length < good.Length; length += 4)
        {
            using var harness = new ExtractionHarness();
            await harness.FailsAsync(
                ErrorCode.ArchiveCorrupt, ArchiveFormat.Deb, DebFormat.BuildMembers(Mark, Control, ("data.tar.xz", good[..length])));
        }
    }

    [Fact]
    public async Task Data_packed_with_zstd_is_read()
    {
        using var packed = new MemoryStream();
        using (var zstd = new CompressionStream(packed, level: 3, leaveOpen: true))
        {
            zstd.Write(new ArchiveBuilder().File("./a", "content").ToTar());
        }

        Assert.Equal(["a"], (await ExtractAsync(Mark, ("control.tar.zst", []), ("data.tar.zst", packed.ToArray()))).Select(entry => entry.Path));
    }

    [Fact]
    public async Task Truncated_zstd_is_corrupt()
    {
        using var packed = new MemoryStream();
        using (var zstd = new CompressionStream(packed, level: 3, leaveOpen: true))
        {
            zstd.Write(new ArchiveBuilder().File("./a", "content").ToTar());
        }

        await FailsAsync(Mark, Control, ("data.tar.zst", packed.ToArray()[..^1]));
    }

    [Fact]
    public async Task Plain_data_is_read() =>
        Assert.Equal(["a"], (await ExtractAsync(Mark, ("control.tar", []), ("data.tar", new ArchiveBuilder().File("./a", "x").ToTar()))).Select(entry => entry.Path));

    [Fact]
    public async Task Member_names_with_a_slash_are_read() =>
        Assert.Single(await ExtractAsync(("debian-binary/", Mark.Content), ("control.tar.gz/", [1]), ("data.tar.gz/", Data.Content)));

    [Fact]
    public async Task Format_mark_must_be_exact()
    {
        await FailsAsync(("debian-binary", "2.1\n"u8.ToArray()), Control, Data);
        await FailsAsync(("debian-binary", "2.0\n\n"u8.ToArray()), Control, Data);
        await FailsAsync(("debian-binarY", Mark.Content), Control, Data);
    }

    [Fact]
    public async Task Order_of_members_is_fixed()
    {
        await FailsAsync(Mark, Data, Control);
        await FailsAsync(Control, Mark, Data);
        await FailsAsync(Mark, Control, Control);
        await FailsAsync(Mark, Control);
        await FailsAsync(Mark, Data);
        await FailsAsync();
        await FailsAsync(Mark, Control, Data, Data);
        await FailsAsync(Mark, ("_extra", [1, 2]), Control, Data);
    }

    [Theory]
    [InlineData("data.tar.bz2")]
    [InlineData("data.tar.lzma")]
    [InlineData("data.zip")]
    [InlineData("")]
    public async Task Unknown_packing_is_refused(string name) => await FailsAsync(Mark, Control, (name, Data.Content));

    [Theory]
    [InlineData("-1        ")]
    [InlineData("+4        ")]
    [InlineData("99999999999")]
    [InlineData("0x4       ")]
    [InlineData("          ")]
    public async Task Odd_sizes_are_refused(string size)
    {
        var package = DebFormat.BuildMembers(Mark, Control, Data);
        Encoding.ASCII.GetBytes(size[..10]).CopyTo(package, 8 + 60 + 4 + 48);

        await _harness.FailsAsync(ErrorCode.ArchiveCorrupt, ArchiveFormat.Deb, package);
    }

    [Fact]
    public async Task Padding_must_be_a_line_feed()
    {
        var package = DebFormat.BuildMembers(Mark, ("control.tar", [1]), Data);
        package[8 + 60 + 4 + 60 + 1] = (byte)'x';

        await _harness.FailsAsync(ErrorCode.ArchiveCorrupt, ArchiveFormat.Deb, package);
    }

    private Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(params (string Name, byte[] Content)[] members) =>
        _harness.ExtractAsync(ArchiveFormat.Deb, DebFormat.BuildMembers(members));

    private static async Task FailsAsync(params (string Name, byte[] Content)[] members)
    {
        using var harness = new ExtractionHarness();
        await harness.FailsAsync(ErrorCode.ArchiveCorrupt, ArchiveFormat.Deb, DebFormat.BuildMembers(members));
    }
}
