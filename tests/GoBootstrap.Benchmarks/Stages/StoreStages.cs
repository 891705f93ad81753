using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using GoBootstrap.Archives;
using GoBootstrap.Store;
using GoBootstrap.Testing;

namespace GoBootstrap.Benchmarks.Stages;

/// <summary>The list of files that a commit writes, and the lookup that is all a satisfied ensure does.</summary>
public class StoreStages : IDisposable
{
    private const int Entries = 17_000;

    private readonly StoreSandbox _sandbox = new();
    private readonly SampleToolchain _toolchain = new();
    private IReadOnlyList<ExtractedEntry> _entries = [];

    [GlobalSetup]
    public async Task Prepare()
    {
        _entries = [.. Enumerable.Range(0, Entries).Select(Entry)];
        await _toolchain.InstallAsync(_sandbox.NewStore());
    }

    [Benchmark]
    public int MakeFilesManifest() => FilesManifest.Create(_entries).Content.Length;

    [Benchmark]
    public InstalledToolchain? FindInstalled() => _toolchain.FindIn(_sandbox.NewStore());

    [GlobalCleanup]
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _sandbox.Dispose();
        }
    }

    private static ExtractedEntry Entry(int number)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"src/cmd/package{number % 1700}/internal/file{number}.go");
        return new()
        {
            Path = path,
            Kind = ExtractedEntryKind.File,
            Size = number,
            Digest = new(SHA256.HashData(Encoding.UTF8.GetBytes(path))),
        };
    }
}
