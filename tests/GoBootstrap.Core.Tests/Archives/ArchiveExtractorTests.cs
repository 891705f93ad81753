using System.Text;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Trust;
using Microsoft.Extensions.Time.Testing;

namespace GoBootstrap.Tests.Archives;

public sealed class ArchiveExtractorTests : IDisposable
{
    private readonly ExtractionHarness _harness = new();

    public static TheoryData<ArchiveFormat, int> FormatsAndParallelism
    {
        get
        {
            var data = new TheoryData<ArchiveFormat, int>();
            foreach (var format in Enum.GetValues<ArchiveFormat>())
            {
                data.Add(format, 1);
                data.Add(format, 4);
            }

            return data;
        }
    }

    public void Dispose() => _harness.Dispose();

    [Theory]
    [MemberData(nameof(FormatsAndParallelism))]
    public async Task ExtractAsync_WellMeantArchive_WritesAndListsEveryEntryInOrder(ArchiveFormat format, int parallelism)
    {
        using var harness = new ExtractionHarness { Parallelism = parallelism };
        var large = new byte[3_000_001];
        new Random(1).NextBytes(large);
        var deep = string.Join('/', Enumerable.Repeat("a folder with a rather long name", 5)) + "/" + new string('n', 120);
        var archive = new ArchiveBuilder()
            .Directory("go").File("go/VERSION", "go1.22.6\n").Executable("go/bin/go", "#!/bin/sh\n").File("go/empty", "")
            .File("go/large", large).File("go/with space/Þü 你好 🎈.txt", "text").File(deep, "deep").File("./go/dotted", "x");

        var entries = await harness.ExtractAsync(format, archive.To(format));

        Assert.Equal(
            ["go", "go/VERSION", "go/bin", "go/bin/go", "go/empty", "go/large", "go/with space", "go/with space/Þü 你好 🎈.txt",
                .. Enumerable.Range(1, 5).Select(n => string.Join('/', deep.Split('/').Take(n))), deep, "go/dotted"],
            entries.Select(entry => entry.Path));
        Assert.Equal(large, harness.Read("go/large"));
        Assert.Equal("text", Encoding.UTF8.GetString(harness.Read("go/with space/Þü 你好 🎈.txt")));
        Assert.Equal("deep", Encoding.UTF8.GetString(harness.Read(deep)));
        Assert.Empty(harness.Read("go/empty"));
        foreach (var entry in entries)
        {
            var path = Path.Combine(harness.Target, entry.Path);
            Assert.Equal(entry.Kind == ExtractedEntryKind.Directory, Directory.Exists(path));
            if (entry.Kind == ExtractedEntryKind.File)
            {
                var content = harness.Read(entry.Path);
                Assert.Equal(Sha256Digest.Of(content), entry.Digest);
                Assert.Equal(content.Length, entry.Size);
                Assert.Equal(entry.Path == "go/bin/go", entry.IsExecutable);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task ExtractAsync_ManyFiles_GivesTheSameAsTheBuilder(ArchiveFormat format)
    {
        var archive = GoArchiveBuilder.Create("go1.22.6", fillerFiles: 1500, fillerSize: 6_000_000);

        var entries = await _harness.ExtractAsync(format, archive.To(format));

        Assert.Equal(archive.Entries.Select(entry => Encoding.UTF8.GetString(entry.Name).TrimEnd('/')), entries.Select(entry => entry.Path));
        Assert.All(archive.Entries.Zip(entries), pair => Assert.Equal(
            pair.First.Type == '5' ? default : Sha256Digest.Of(pair.First.Content), pair.Second.Digest));
        Assert.All(
            archive.Entries.Where(entry => entry.Type == '0'),
            entry => Assert.Equal(entry.Content, _harness.Read(Encoding.UTF8.GetString(entry.Name))));
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task ExtractAsync_WildModes_BecomePlainOnes(ArchiveFormat format)
    {
        var archive = new ArchiveBuilder()
            .Entry("d/", '5', 0b111_111_111_111, []).Entry("d/x", '0', 0b111_111_111_111, [1]).Entry("d/f", '0', 0b111_110_110_110, [2])
            .Entry("d/none", '0', 0, [3]).Entry("d/group", '0', 0b000_001_001, [4]);

        var entries = await _harness.ExtractAsync(format, archive.To(format));

        const UnixFileMode Executable = (UnixFileMode)ArchiveBuilder.ExecutableMode;
        const UnixFileMode Plain = (UnixFileMode)ArchiveBuilder.FileMode;
        Assert.All(entries, entry =>
        {
            var allowed = entry.Path is "d" or "d/x" ? Executable : Plain;
            var mode = OperatingSystem.IsWindows() ? allowed : File.GetUnixFileMode(Path.Combine(_harness.Target, entry.Path));
            Assert.Equal(UnixFileMode.None, mode & ~allowed);
            Assert.Equal(allowed & (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute), mode & allowed & (UnixFileMode)0b111_000_000);
            Assert.Equal(entry.Path == "d/x", entry.IsExecutable);
        });
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task ExtractAsync_EmptyArchive_MakesAnEmptyFolder(ArchiveFormat format)
    {
        Assert.Empty(await _harness.ExtractAsync(format, new ArchiveBuilder().To(format)));
        Assert.True(Directory.Exists(_harness.Target));
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task ExtractAsync_MappedPaths_AreRenamedAndLeftOut(ArchiveFormat format)
    {
        var archive = new ArchiveBuilder().Directory("usr").Directory("usr/lib").Directory("usr/lib/go-1.22").File("usr/lib/go-1.22/VERSION", "v")
            .File("usr/share/doc/readme", "r").SymbolicLink("usr/bin/go", "../lib/go").File("usr/lib/go-1.22/bin/go", "g");

        var entries = await _harness.ExtractAsync(format, archive.To(format), request => request with
        {
            MapPath = path => path == "usr/lib/go-1.22" ? ""
                : path.StartsWith("usr/lib/go-1.22/", StringComparison.Ordinal) ? path["usr/lib/go-1.22/".Length..] : null,
        });

        Assert.Equal(["VERSION", "bin", "bin/go"], entries.Select(entry => entry.Path));
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task ExtractAsync_MappedOutside_IsRefused(ArchiveFormat format) => await _harness.FailsAsync(
        ErrorCode.EntryEscapes, format, new ArchiveBuilder().File("a", "a").To(format), request => request with { MapPath = path => "../" + path });

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task ExtractAsync_ListedLinks_AreNotMade(ArchiveFormat format)
    {
        var archive = new ArchiveBuilder().Directory("a").SymbolicLink("a/link", "/etc/passwd").File("a/file", "x");

        var entries = await _harness.ExtractAsync(format, archive.To(format), request => request with { ListsSymbolicLinks = true });

        Assert.Equal("/etc/passwd", Assert.Single(entries, entry => entry.Kind == ExtractedEntryKind.SymbolicLink).LinkTarget);
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(Path.Combine(_harness.Target, "a")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ExtractAsync_TargetIsNotEmpty_IsRefused()
    {
        Directory.CreateDirectory(_harness.Target);
        await File.WriteAllTextAsync(Path.Combine(_harness.Target, "there"), "x");

        await _harness.FailsAsync(ErrorCode.FileOperationFailed, ArchiveFormat.TarGz, new ArchiveBuilder().File("a", "a").ToTarGz());
    }

    [Fact]
    public async Task ExtractAsync_TargetIsLink_IsRefused()
    {
        using var elsewhere = new ExtractionHarness();
        Directory.CreateSymbolicLink(_harness.Target, elsewhere.Root);

        await _harness.FailsAsync(ErrorCode.FileOperationFailed, ArchiveFormat.TarGz, new ArchiveBuilder().File("a", "a").ToTarGz());
        Assert.Equal(["canary"], Directory.EnumerateFileSystemEntries(elsewhere.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ExtractAsync_LargeFiles_HoldsFewBytes()
    {
        var archive = new ArchiveBuilder();
        for (var i = 0; i < 40; i++)
        {
            archive.File($"f{i}", new byte[2_000_000 + i]);
        }

        var entries = await _harness.ExtractAsync(ArchiveFormat.TarGz, archive.ToTarGz());

        Assert.Equal(40, entries.Count);
        Assert.InRange(_harness.Meter.Peak, 1, 16 << 20);
    }

    [Fact]
    public async Task ExtractAsync_FrozenClock_ReportsOnlyTheEnd()
    {
        var log = new CollectingLog();
        var archive = GoArchiveBuilder.Create("go1.22.6", fillerFiles: 20, fillerSize: 8_000_000).ToTarGz();
        await new ArchiveExtractor(log, new FakeTimeProvider(), 2).ExtractAsync(
            new()
            {
                Archive = new MemoryStream(archive),
                Name = "go.tar.gz",
                Format = ArchiveFormat.TarGz,
                TargetDirectory = _harness.Target,
                ArchiveSize = archive.Length,
            },
            CancellationToken.None);

        Assert.Equal([new("Extracting go.tar.gz", archive.Length, archive.Length, IsFinished: true)], log.Progress);
    }

    [Fact]
    public async Task ExtractAsync_MovingClock_ReportsGrowingProgress()
    {
        var log = new CollectingLog();
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(60) };
        var archive = GoArchiveBuilder.Create("go1.22.6", fillerFiles: 20, fillerSize: 8_000_000).ToTarGz();
        await new ArchiveExtractor(log, clock, 2).ExtractAsync(
            new() { Archive = new MemoryStream(archive), Name = "x", Format = ArchiveFormat.TarGz, TargetDirectory = _harness.Target }, CancellationToken.None);

        Assert.True(log.Progress.Count > 2);
        Assert.Equal(log.Progress.Select(update => update.Completed).Order(), log.Progress.Select(update => update.Completed));
    }
}
