using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;

namespace GoBootstrap.Tests.Archives;

public sealed class DamagedArchiveTests : IDisposable
{
    private readonly ExtractionHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Truncated_anywhere_is_corrupt(ArchiveFormat format)
    {
        var archive = Sample().To(format);
        var lengths = Enumerable.Range(0, 12).Concat(Enumerable.Range(archive.Length - 40, 40))
            .Concat(Enumerable.Range(1, 40).Select(part => archive.Length * part / 41)).Where(length => length >= 0 && length < archive.Length).Distinct();
        foreach (var length in lengths)
        {
            // The padding behind the last member of odd size carries nothing.
            if (format == ArchiveFormat.Deb && length == archive.Length - 1 && archive[^1] == '\n')
            {
                continue;
            }

            using var harness = new ExtractionHarness();
            await harness.FailsAsync(ErrorCode.ArchiveCorrupt, format, archive[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Bytes_after_the_end_are_corrupt(ArchiveFormat format)
    {
        var archive = Sample().To(format);
        foreach (var tail in new byte[][] { [1], [0, 1], [.. new byte[40], 7], [7, .. new byte[40]], [.. new byte[20_000], 7], [7, .. new byte[20_000]], [0x1F, 0x8B] })
        {
            using var harness = new ExtractionHarness();
            await harness.FailsAsync(ErrorCode.ArchiveCorrupt, format, [.. archive, .. tail]);
        }
    }

    [Theory]
    [InlineData(ArchiveFormat.TarGz, 1)]
    [InlineData(ArchiveFormat.TarGz, 15)]
    [InlineData(ArchiveFormat.TarGz, 512)]
    [InlineData(ArchiveFormat.TarGz, 100_000)]
    [InlineData(ArchiveFormat.Deb, 512)]
    public async Task Zeros_after_the_end_are_padding(ArchiveFormat format, int count) =>
        Assert.NotEmpty(await _harness.ExtractAsync(format, [.. Sample().To(format), .. new byte[count]]));

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Flipped_bit_fails_or_changes_nothing(ArchiveFormat format)
    {
        var archive = Sample().To(format);
        using var reference = new ExtractionHarness();
        var expected = (await reference.ExtractAsync(format, archive)).Where(entry => entry.Kind == ExtractedEntryKind.File)
            .ToDictionary(entry => entry.Path, entry => entry.Digest);
        for (var i = 0; i < 120; i++)
        {
            var damaged = (byte[])archive.Clone();
            damaged[(int)((long)archive.Length * i / 120)] ^= (byte)(1 << (i % 8));
            using var harness = new ExtractionHarness();
            try
            {
                var entries = await harness.ExtractAsync(format, damaged);

                // What no checksum of the format covers: names and times in headers. The content is covered everywhere.
                Assert.All(entries.Where(entry => expected.ContainsKey(entry.Path)), entry => Assert.Equal(expected[entry.Path], entry.Digest));
            }
            catch (GoBootstrapException exception)
            {
                Assert.True(ArchiveErrors.BlamesTheBytes(exception), exception.ToString());
            }
        }
    }

    [Theory]
    [InlineData(ArchiveFormat.TarGz, 0)]
    [InlineData(ArchiveFormat.TarGz, 100_000)]
    [InlineData(ArchiveFormat.TarGz, int.MaxValue)]
    [InlineData(ArchiveFormat.Deb, 100_000)]
    [InlineData(ArchiveFormat.Deb, int.MaxValue)]
    public async Task Error_of_the_source_surfaces_unchanged(ArchiveFormat format, int after)
    {
        var error = new GoBootstrapException(ErrorCode.DigestMismatch, "The digest differs.");
        using var source = new FailingStream(Sample().To(format), after, error);

        Assert.Same(error, await Record.ExceptionAsync(() => _harness.ExtractAsync(format, source)));
    }

    [Fact]
    public async Task Error_of_a_seekable_source_surfaces_unchanged()
    {
        var error = new IOException("The share is gone.");
        using var source = new FailingStream(Sample().ToZip(), 2000, error) { Seeks = true };

        Assert.Same(error, await Record.ExceptionAsync(() => _harness.ExtractAsync(ArchiveFormat.Zip, source)));
    }

    [Theory]
    [InlineData(ArchiveFormat.TarGz)]
    [InlineData(ArchiveFormat.Deb)]
    public async Task Wrong_digest_wins_over_the_damage_it_explains(ArchiveFormat format)
    {
        var damaged = Sample().To(format);
        damaged.AsSpan(damaged.Length / 3, 64).Fill(0xFF);
        var error = new GoBootstrapException(ErrorCode.DigestMismatch, "The digest differs.");
        using var source = new FailingStream(damaged, int.MaxValue, error);

        Assert.Same(error, await Record.ExceptionAsync(() => _harness.ExtractAsync(format, source)));
    }

    [Fact]
    public async Task Source_is_read_to_its_end()
    {
        using var source = new FailingStream([.. Sample().ToTarGz(), .. new byte[300_000]], int.MaxValue, null);

        await _harness.ExtractAsync(ArchiveFormat.TarGz, source);

        Assert.True(source.SawEnd);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Cancelling_a_stalled_source_stops_everything(int parallelism)
    {
        using var harness = new ExtractionHarness { Parallelism = parallelism };
        using var cancel = new CancellationTokenSource();
        using var source = new FailingStream(Sample().ToTarGz(), 150_000, null) { Stalls = cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.ExtractAsync(ArchiveFormat.TarGz, source, null, cancel.Token));
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Cancelled_before_the_start_makes_nothing(ArchiveFormat format)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _harness.ExtractAsync(format, Sample().To(format), null, new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(_harness.Target));
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Cancelling_in_the_middle_stops_everything(ArchiveFormat format)
    {
        using var cancel = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _harness.ExtractAsync(
            format,
            Sample().To(format),
            request => request with
            {
                MapPath = path =>
                {
                    if (++seen == 20)
                    {
                        cancel.Cancel();
                    }

                    return path;
                },
            },
            cancel.Token));
    }

    [Theory]
    [MemberData(nameof(ExtractionHarness.Formats), MemberType = typeof(ExtractionHarness))]
    public async Task Write_that_fails_is_coded_and_stops_everything(ArchiveFormat format)
    {
        // A file in the way of an entry, put there after the target folder was found empty.
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => _harness.ExtractAsync(
            format,
            new ArchiveBuilder().File("first", "x").File("second", new byte[3_000_000]).File("third", new byte[100_000]).To(format),
            request => request with
            {
                MapPath = path =>
                {
                    if (path == "second")
                    {
                        File.WriteAllText(Path.Combine(_harness.Target, "second"), "in the way");
                    }

                    return path;
                },
            }));

        Assert.Equal(ErrorCode.FileOperationFailed, exception.Code);
        Assert.Contains("second", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_that_throws_surfaces_unchanged()
    {
        var error = new InvalidOperationException("A bug.");

        Assert.Same(error, await Record.ExceptionAsync(() => _harness.ExtractAsync(
            ArchiveFormat.TarGz, Sample().ToTarGz(), request => request with { MapPath = _ => throw error })));
    }

    private static ArchiveBuilder Sample() => GoArchiveBuilder.Create("go1.22.6", fillerFiles: 30, fillerSize: 1_500_000);
}
