using System.Runtime.InteropServices;
using GoBootstrap.Diagnostics;
using GoBootstrap.Sources.Mirrors;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Transfer.Mirrors;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Transfer.Mirrors;

/// <summary>Fetches a file over a simulated network, by the router or from one mirror alone, and says how long it took there.</summary>
internal sealed class MirrorSimulation : IDisposable
{
    private static readonly byte[] Bytes = TransferBench.Bytes(72 << 20, seed: 7);
    private static readonly Dictionary<int, Sha256Digest> Digests = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gb mirrors é ");

    /// <summary>Gets or sets a value indicating whether what came is kept on disk, as in a store.</summary>
    public bool KeepsPartials { get; set; }

    public string Partials => Path.Combine(_folder.FullName, "partial");

    public string MemoryFile => Path.Combine(_folder.FullName, "index", "mirrors.json");

    /// <summary>Fetches from the best of all mirrors.</summary>
    public SimulatedRun Route(int size, IReadOnlyDictionary<string, SimulatedMirror> mirrors, int seed = 1)
    {
        var time = new VirtualTime();
        var log = new CollectingLog();
        using var network = new SimulatedNetwork(time, Bytes.AsMemory(0, size), mirrors, seed);
        using var downloader = Make(time, network, log);
        var memory = new MirrorMemory(MemoryFile, time, log);
        var set = new MirrorSet([.. mirrors.Keys.Select(host => MirrorTemplate.Parse($"https://{host}.example/{{file}}"))], false, memory, log);
        var route = new MirrorRoute([.. mirrors.Keys.Select(host => new MirrorCandidate(SimulatedNetwork.AddressOf(host), host))], memory, []);
        return time.Run(async () =>
        {
            try
            {
                await set.RetryWithoutLiarsAsync(
                    route,
                    async () =>
                    {
                        await FetchAsync(time, downloader, Request(size, [.. mirrors.Keys.Select(SimulatedNetwork.AddressOf)]) with
                        {
                            Route = route,
                            PartialDirectory = KeepsPartials ? Partials : null,
                        });
                        return true;
                    },
                    clear: () => { });
                return new SimulatedRun(time.Now, network, log, Error: null);
            }
            catch (GoBootstrapException exception)
            {
                return new SimulatedRun(time.Now, network, log, exception);
            }
        });
    }

    /// <summary>Fetches from one mirror as if there were no other.</summary>
    public SimulatedRun Alone(int size, string host, SimulatedMirror mirror, int seed = 1)
    {
        var time = new VirtualTime();
        var log = new CollectingLog();
        using var network = new SimulatedNetwork(time, Bytes.AsMemory(0, size), new Dictionary<string, SimulatedMirror> { [host] = mirror }, seed);
        using var downloader = Make(time, network, log);
        return time.Run(async () =>
        {
            try
            {
                await FetchAsync(time, downloader, Request(size, SimulatedNetwork.AddressOf(host)));
                return new SimulatedRun(time.Now, network, log, Error: null);
            }
            catch (GoBootstrapException exception)
            {
                return new SimulatedRun(time.Now, network, log, exception);
            }
        });
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static TransferRequest Request(int size, params Uri[] locations)
    {
        lock (Digests)
        {
            if (!Digests.TryGetValue(size, out var digest))
            {
                Digests[size] = digest = Sha256Digest.Of(Bytes.AsSpan(0, size));
            }

            return new() { Locations = locations, Name = "go.tar.gz", ExpectedDigest = digest, ExpectedSize = size };
        }
    }

    private static async Task FetchAsync(VirtualTime time, Downloader downloader, TransferRequest request)
    {
        var stream = await downloader.OpenAsync(request, CancellationToken.None);
        try
        {
            var buffer = new byte[64 * 1024];
            var position = 0;
            for (var read = -1; read != 0; position += read)
            {
                read = await stream.ReadAsync(buffer.AsMemory(), CancellationToken.None);
            }

            // The digest was compared before the last read returned; what came is what was wanted, in its order and size.
            Assert.Equal(request.ExpectedSize, position);
            Assert.Equal(request.ExpectedDigest, stream.Receipt.Digest);
        }
        finally
        {
            // Stopping goes by way of the thread pool, which knows nothing of this clock.
            time.IsHeld = true;
            await stream.DisposeAsync();
            time.IsHeld = false;
        }
    }

    private Downloader Make(VirtualTime time, SimulatedNetwork network, CollectingLog log)
    {
        var environment = new GoBootstrapEnvironment
        {
            HomeDirectory = _folder.FullName,
            CurrentDirectory = _folder.FullName,
            Variables = new Dictionary<string, string>(),
            Host = new() { OperatingSystem = "linux", OSArchitecture = Architecture.X64, ProcessArchitecture = Architecture.X64 },
            Clock = time,
        };
        return new(environment, new(), log, network, () => 0.5) { Runner = static work => work() };
    }
}
