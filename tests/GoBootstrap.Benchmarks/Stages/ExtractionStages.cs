using System.Formats.Tar;
using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Benchmarks.Stages;

/// <summary>Extraction to memory: the product's, which hashes every file, and the framework's, which does not.</summary>
[InvocationCount(1)]
public class ExtractionStages
{
    private byte[] _archive = [];
    private string _folder = "";

    [GlobalSetup]
    public void Prepare() => _archive = File.ReadAllBytes(StageInput.Archive.Path);

    [IterationSetup]
    public void MakeFolder() => _folder = Directory.CreateDirectory(StageInput.NewFolderPath()).FullName;

    [IterationCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public void FrameworkWithoutHashing()
    {
        using var gzip = new GZipStream(new MemoryStream(_archive), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(gzip, _folder, overwriteFiles: false);
    }

    [Benchmark]
    [Arguments(1)]
    [Arguments(2)]
    [Arguments(4)]
    public async Task<int> ExtractWithHashing(int parallelism)
    {
        var extractor = new ArchiveExtractor(NullLog.Instance, TimeProvider.System, parallelism);
        var entries = await extractor.ExtractAsync(
            new ExtractionRequest
            {
                Archive = new MemoryStream(_archive),
                Name = StageInput.Archive.FileName,
                Format = ArchiveFormat.TarGz,
                TargetDirectory = _folder,
            },
            CancellationToken.None);
        return entries.Count;
    }
}
