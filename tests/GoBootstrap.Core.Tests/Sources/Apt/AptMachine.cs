using System.Runtime.InteropServices;
using GoBootstrap.Sources.Apt;
using GoBootstrap.Sources;
using GoBootstrap.Testing.Apt;
using GoBootstrap.Testing;
using Microsoft.Extensions.Time.Testing;

namespace GoBootstrap.Tests.Sources.Apt;

/// <summary>A machine with an apt configuration of its own, and archives in memory.</summary>
internal sealed class AptMachine : IDisposable
{
    public const string Archive = "http://mirror.example/debian";

    private static readonly Lazy<TestKey> SharedKey = new(() => new("Archive"));

    public AptMachine() => Directory.CreateDirectory(Folder);

    public static TestKey Key => SharedKey.Value;

    public static SourceQuery Query { get; } = new(new("linux", "amd64"));

    public string Folder { get; } = Directory.CreateTempSubdirectory("gobootstrap apt ").FullName;

    public FakeTransfer Transfer { get; } = new();

    public CollectingLog Log { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public string StagingRoot => Path.Combine(Folder, "staging", "go");

    public GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = Folder,
        CurrentDirectory = Folder,
        Variables = new Dictionary<string, string>(),
        Host = new() { OperatingSystem = "linux", OSArchitecture = Architecture.X64, ProcessArchitecture = Architecture.X64 },
        Clock = Clock,
        SystemRoot = Folder,
    };

    public static byte[] Sign(string text) => FakeVerifier.Sign(text, Key.Fingerprint);

    public AptMachine Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
        File.WriteAllText(Path.Combine(Folder, path), text);
        return this;
    }

    public AptMachine WithKey()
    {
        Write("etc/apt/trusted.gpg.d/archive.asc", Key.Armored);
        return this;
    }

    /// <summary>Configures one suite and serves it.</summary>
    public AptMachine Serve(AptArchiveBuilder builder, bool configures = true)
    {
        if (configures)
        {
            WithKey().Write("etc/apt/sources.list", $"deb {Archive} {builder.Folder} main\n");
        }

        foreach (var (path, content) in builder.Build(Sign))
        {
            Transfer.Files[Address(path)] = content;
        }

        return this;
    }

    public static string Address(string path) =>
        Archive + "/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public AptSource Source(AptSourceSettings? settings = null) => new(
        Environment,
        settings ?? new(),
        Transfer,
        new FakeDebExtractor(),
        new FakeVerifier(),
        Path.Combine(Folder, "cache"),
        Path.Combine(Folder, "downloads"),
        Log);

    public Task<IReadOnlyList<ToolchainCandidate>> ListAsync(AptSourceSettings? settings = null) => Source(settings).ListAsync(Query, default);

    public async Task<StagedToolchain> StageAsync()
    {
        var source = Source();
        return await source.StageAsync((await source.ListAsync(Query, default))[0], StagingRoot, default);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
