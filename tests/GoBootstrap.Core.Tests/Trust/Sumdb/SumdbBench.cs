using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Platforms;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Trust.Sumdb;
using GoBootstrap.Versioning;

namespace GoBootstrap.Tests.Trust.Sumdb;

/// <summary>A checksum database on a loopback server, and a client with a memory of its own that asks it about go1.24.4 for linux/amd64.</summary>
internal sealed class SumdbBench : IAsyncDisposable
{
    public const string Version = "v0.0.1-go1.24.4.linux-amd64";
    public const string Sum = "h1:nm4Il5pypT+vEB1UPY4e+r1p/0HoRr/2jjj+dwb8KhA=";
    public const string LookUpPath = "/sumdb/lookup/golang.org/toolchain@" + Version;

    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap sumdb ☃ ").FullName;
    private readonly Downloader _transfer;

    public SumdbBench(int before = 700, int after = 90)
    {
        Record = Log.AddFillers(before).Add(ToolchainSums.Module, Version, Sum);
        Log.AddFillers(after);
        Serve(Log);
        _transfer = new(Environment, new() { Retries = 0 }, Messages);
    }

    public DistServer Server { get; } = new();

    public TransparencyLog Log { get; } = new();

    public CollectingLog Messages { get; } = new();

    public int Record { get; }

    public string Folder => _folder;

    public string Database => $"{Log.VerifierKey} {new Uri(Server.Uri, "sumdb/")}";

    public GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = _folder,
        CurrentDirectory = _folder,
        Variables = new Dictionary<string, string>(),
        Host = RecordedHosts.Amd64,
    };

    /// <summary>Serves a log as it is now. Files that it had before stay, as they do in the world.</summary>
    public void Serve(TransparencyLog log, int? size = null)
    {
        foreach (var (path, content) in log.Files(size))
        {
            Server.Add("/sumdb/" + path, content);
        }
    }

    public void Answer(string text) => Server.Add(LookUpPath, Encoding.UTF8.GetBytes(text));

    public SumdbRoot Root(string? database = null, Func<GoBootstrapSettings, GoBootstrapSettings>? change = null, GoBootstrapEnvironment? environment = null)
    {
        var settings = new GoBootstrapSettings { Sumdb = new() { Database = database ?? Database } };
        return new(change is null ? settings : change(settings), environment ?? Environment, _transfer, Path.Combine(_folder, "index"), Messages);
    }

    public Task<SumdbStatement> AskAsync(string? database = null) => AskAsync(Root(database));

    public static Task<SumdbStatement> AskAsync(SumdbRoot root) => root.AskAsync(GoVersion.Parse("1.24.4"), new GoPort("linux", "amd64"), CancellationToken.None);

    /// <summary>Asks, which must end with a coded error.</summary>
    public async Task<GoBootstrapException> FailsAsync(ErrorCode code, string? database = null)
    {
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => AskAsync(database));
        Assert.True(exception.Code == code, $"{exception.Id}: {exception.Message}");
        return exception;
    }

    /// <summary>Gets the remembered head.</summary>
    public string? Remembered()
    {
        var folder = Path.Combine(_folder, "index", "sumdb");
        return Directory.Exists(folder) ? File.ReadAllText(Assert.Single(Directory.GetFiles(folder))) : null;
    }

    public async ValueTask DisposeAsync()
    {
        _transfer.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
