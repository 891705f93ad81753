using System.Runtime.InteropServices;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Transfer;

/// <summary>A server, a clock, a log and a folder of one test, and the downloader between them.</summary>
public sealed class TransferBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gb transfer é ");
    private Downloader? _downloader;

    public TransferSettings Settings { get; set; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public DistServer Server { get; } = new();

    public SteppingClock Clock { get; } = new(new TransferSettings().ConnectTimeout, new TransferSettings().IdleTimeout, new TransferSettings().TotalTimeout);

    public CollectingLog Log { get; } = new();

    public string Folder => _folder.FullName;

    public string Partials => Path.Combine(Folder, "partial");

    public Downloader Downloader => _downloader ??= Make();

    public GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = Folder,
        CurrentDirectory = Folder,
        Variables = Variables,
        Host = new() { OperatingSystem = "linux", OSArchitecture = Architecture.X64, ProcessArchitecture = Architecture.X64 },
        Clock = Clock,
    };

    public static byte[] Bytes(int size, int seed = 1)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public Downloader Make(HttpMessageHandler? handler = null) => new(Environment, Settings, Log, handler, () => 0.5);

    public TransferRequest Request(byte[] content, params Uri[] locations) => new()
    {
        Locations = locations,
        Name = "go.tar.gz",
        ExpectedDigest = Sha256Digest.Of(content),
        PartialDirectory = Partials,
    };

    public string PartialPath(byte[] content) => Path.Combine(Partials, $"{Sha256Digest.Of(content)}.partial");

    public void LeavePartial(byte[] content, byte[] bytes, string? validator = null)
    {
        Directory.CreateDirectory(Partials);
        File.WriteAllBytes(PartialPath(content), bytes);
        if (validator is not null)
        {
            File.WriteAllText(PartialPath(content) + ".validator", validator);
        }
    }

    public Task<TransferredContent> GetAsync(TransferRequest request) => Downloader.GetBytesAsync(request, CancellationToken.None);

    public async Task<GoBootstrapException> FailAsync(TransferRequest request) =>
        await Assert.ThrowsAsync<GoBootstrapException>(() => GetAsync(request));

    public async ValueTask DisposeAsync()
    {
        _downloader?.Dispose();
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
