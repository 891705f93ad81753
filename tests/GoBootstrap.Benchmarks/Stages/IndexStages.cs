using BenchmarkDotNet.Attributes;
using GoBootstrap.Benchmarks.Samples;
using GoBootstrap.Platforms;
using GoBootstrap.Sources.Official;
using GoBootstrap.Testing;
using GoBootstrap.Versioning;

namespace GoBootstrap.Benchmarks.Stages;

/// <summary>From the release index to a version: the recorded index where it is present, else a made-up one of its size.</summary>
public class IndexStages
{
    private static readonly Uri Origin = new("https://mirror.example/dl/");
    private static readonly GoPort Port = GoPort.Parse("linux/amd64");

    private byte[] _index = [];
    private GoVersion[] _versions = [];

    [GlobalSetup]
    public void Prepare()
    {
        _index = RecordedData.File("index", "go-dl-reconstructed-include-all.json") is { } recorded
            ? File.ReadAllBytes(recorded)
            : ReleaseIndexSample.Create(archive: null);
        _versions = [.. ReleaseIndex.Read(_index, Port, Origin, []).Select(candidate => candidate.Version)];
    }

    [Benchmark]
    public int ParseIndex() => ReleaseIndex.Read(_index, Port, Origin, []).Count;

    [Benchmark]
    public GoVersion? SelectVersion() => GoVersionSpec.Parse(">=1.20 <1.24 || ~1.22.3").Select(_versions);
}
