using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tests.Archives;

/// <summary>A temporary folder, a target folder in it, and what must be true after every extraction: no buffer is lent, nothing lies outside.</summary>
public sealed class ExtractionHarness : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gob archives ü ");

    public ExtractionHarness() => File.WriteAllText(Path.Combine(Root, "canary"), "canary");

    public string Root => _folder.FullName;

    public string Target => Path.Combine(Root, "target folder");

    public int Parallelism { get; init; } = 2;

    internal ExtractionMeter Meter { get; } = new();

    public static TheoryData<ArchiveFormat> Formats => [ArchiveFormat.TarGz, ArchiveFormat.Zip, ArchiveFormat.Deb];

    public Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(
        ArchiveFormat format, byte[] archive, Func<ExtractionRequest, ExtractionRequest>? change = null, CancellationToken cancellationToken = default) =>
        ExtractAsync(format, new MemoryStream(archive, writable: false), change, cancellationToken);

    public async Task<IReadOnlyList<ExtractedEntry>> ExtractAsync(
        ArchiveFormat format, Stream archive, Func<ExtractionRequest, ExtractionRequest>? change = null, CancellationToken cancellationToken = default)
    {
        var request = new ExtractionRequest { Archive = archive, Name = "go.archive", Format = format, TargetDirectory = Target };
        try
        {
            return await new ArchiveExtractor(NullLog.Instance, TimeProvider.System, Parallelism)
                .ExtractAsync(change?.Invoke(request) ?? request, Meter, cancellationToken);
        }
        finally
        {
            Assert.Equal(0, Meter.InFlight);
            Assert.Subset(
                new HashSet<string> { "canary", "target folder" }, Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).ToHashSet()!);
            Assert.Equal("canary", await File.ReadAllTextAsync(Path.Combine(Root, "canary"), CancellationToken.None));
        }
    }

    public async Task<GoBootstrapException> FailsAsync(
        ErrorCode code, ArchiveFormat format, byte[] archive, Func<ExtractionRequest, ExtractionRequest>? change = null)
    {
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => ExtractAsync(format, archive, change));
        Assert.True(code == exception.Code, $"expected {code}, got {exception.Code}: {exception.Message}");
        return exception;
    }

    public byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Target, path));

    public void Dispose() => _folder.Delete(recursive: true);
}
