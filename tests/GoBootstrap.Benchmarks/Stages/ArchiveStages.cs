using System.IO.Compression;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using GoBootstrap.Archives;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Benchmarks.Stages;

/// <summary>What is done with the archive's bytes before a file is made.</summary>
public class ArchiveStages
{
    private readonly byte[] _buffer = new byte[256 << 10];
    private byte[] _archive = [];
    private string _folder = "";

    [GlobalSetup]
    public void Prepare()
    {
        _archive = File.ReadAllBytes(StageInput.Archive.Path);
        _folder = StageInput.NewFolderPath();
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Benchmark]
    public byte[] Sha256OfArchive() => SHA256.HashData(_archive);

    [Benchmark]
    public long Inflate()
    {
        using var gzip = new GZipStream(new MemoryStream(_archive), CompressionMode.Decompress);
        var total = 0L;
        while (gzip.Read(_buffer) is > 0 and var count)
        {
            total += count;
        }

        return total;
    }

    /// <summary>Everything is left out, so nothing is hashed and nothing is written.</summary>
    [Benchmark]
    public async Task<int> InflateAndParse()
    {
        var entries = await new ArchiveExtractor(NullLog.Instance, TimeProvider.System).ExtractAsync(
            new ExtractionRequest
            {
                Archive = new MemoryStream(_archive),
                Name = StageInput.Archive.FileName,
                Format = ArchiveFormat.TarGz,
                TargetDirectory = _folder,
                MapPath = static _ => null,
            },
            CancellationToken.None);
        return entries.Count;
    }
}
