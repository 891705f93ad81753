using System.Globalization;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Transfer;
using GoBootstrap.Trust;

namespace GoBootstrap.IntegrationTests.Fixtures;

/// <summary>
/// A user's machine of its own for one test: a home, a folder to work in and a store, with spaces and letters beyond ASCII in their paths. It is used
/// through the real command, or through a client in this process where speed counts.
/// </summary>
internal sealed class Machine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap e2e ☃ ").FullName;

    public Machine(Uri index, params Uri[] mirrors)
    {
        Index = new Uri(index, "dl/?mode=json&include=all");
        Mirrors = [.. mirrors.Select(mirror => new Uri(mirror, "go/"))];
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Work);
    }

    public Uri Index { get; init; }

    public IReadOnlyList<Uri> Mirrors { get; init; }

    public CollectingLog Log { get; } = new();

    public string Folder => _folder;

    public string Home => Path.Combine(_folder, "höme");

    public string Work => Path.Combine(_folder, "the project");

    public string Store => Path.Combine(_folder, "my störe 世界");

    /// <summary>Gets the folder that stands for <c>/</c> when the machine's apt configuration is read by a client.</summary>
    public string SystemRoot => Path.Combine(_folder, "root");

    public string KeyringFile => Path.Combine(_folder, "key ring.asc");

    public TransferSettings Transfer { get; init; } = new() { Retries = 0 };

    public TrustPolicy Trust { get; init; } = TrustPolicy.Default;

    public IReadOnlyList<string> Sources { get; init; } = ["official"];

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Writes the keyring that the machine pins.</summary>
    public Machine Trusts(SigningKeyMaker key)
    {
        File.WriteAllText(KeyringFile, key.ArmoredPublicKey);
        TrustedKey = key.PrimaryFingerprint;
        return this;
    }

    public string TrustedKey { get; private set; } = "";

    /// <summary>Makes the machine ask a checksum database.</summary>
    public Machine Asks(TransparencyLog log, Uri server)
    {
        Sumdb = $"{log.VerifierKey} {new Uri(server, UpstreamTree.SumdbPath)}";
        return this;
    }

    /// <summary>Makes the machine ask no checksum database.</summary>
    public Machine AsksNoSumdb()
    {
        Sumdb = "off";
        return this;
    }

    public string Sumdb { get; private set; } = "sum.golang.org";

    /// <summary>Gets the command with the machine's servers and key.</summary>
    public GoBootstrapCommand Command => new(Work, AllVariables())
    {
        CommonArguments =
        [
            "--source", "official",
            "--index", Index.AbsoluteUri,
            .. Mirrors.SelectMany(mirror => (string[])["--mirror", mirror.AbsoluteUri]),
            "--keyring", KeyringFile,
            "--trusted-key", TrustedKey,
            "--sumdb", Sumdb,
        ],
    };

    public Task<CommandResult> RunAsync(params string[] arguments) => Command.RunAsync(arguments);

    /// <summary>Runs a command that must be refused: with the code, the exit code of its area, and a store that is as before.</summary>
    public async Task<CommandResult> MustRefuseAsync(ErrorCode code, params string[] arguments)
    {
        var before = Snapshot();
        var result = await RunAsync([.. arguments, "--json"]);
        var descriptor = ErrorCatalog.Get(code);
        Assert.True(result.ExitCode == descriptor.ExitCode, result.ToString());
        Assert.Equal(descriptor.Id, (string?)result.Json["error"]!["code"]);
        Assert.Contains($"error {descriptor.Id}: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
        return result;
    }

    /// <summary>Makes a client with the machine's servers and key.</summary>
    public GoBootstrapClient NewClient() => new(
        GoBootstrapEnvironment.From(AllVariables(), Work) with { SystemRoot = SystemRoot },
        new()
        {
            Sources = Sources,
            Official = new()
            {
                Indexes = [Index.AbsoluteUri],
                Mirrors = [.. Mirrors.Select(mirror => mirror.AbsoluteUri)],
                KeyringFile = KeyringFile,
                TrustedKeys = TrustedKey.Length == 0 ? [] : [TrustedKey],
            },
            Apt = new() { IncludesBackports = false },
            Sumdb = new() { Database = Sumdb },
            Transfer = Transfer,
            Trust = Trust,
        },
        Log);

    public async Task<EnsureResult> EnsureAsync(string version, string? port = null, bool reinstalls = false)
    {
        using var client = NewClient();
        return await client.EnsureAsync(new() { Version = version, Port = port, Reinstalls = reinstalls }, CancellationToken.None);
    }

    /// <summary>Asks a client for a toolchain that must be refused, with a store that is as before.</summary>
    public async Task<GoBootstrapException> ClientMustRefuseAsync(ErrorCode code, string version)
    {
        var before = Snapshot();
        var exception = await Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync(version));
        Assert.Equal(code, exception.Code);
        Assert.Equal(before, Snapshot());
        return exception;
    }

    /// <summary>
    /// Lists what counts of the store, with sizes and times: toolchains, activations, and staging, which is empty when nothing is under way. Locks,
    /// partial downloads and remembered indexes are no part of the state.
    /// </summary>
    public IReadOnlyList<string> Snapshot() => [.. ListAll().Where(line =>
        !line.StartsWith("locks", StringComparison.Ordinal)
        && !line.StartsWith("downloads", StringComparison.Ordinal)
        && !line.StartsWith("index", StringComparison.Ordinal)
        && !line.StartsWith("store.json", StringComparison.Ordinal)
        && line is not "staging/")];

    /// <summary>Lists everything below the store, with sizes and times of files.</summary>
    public IReadOnlyList<string> ListAll()
    {
        var store = new DirectoryInfo(Store);
        return !store.Exists
            ? []
            : [.. Entries(store).Order(StringComparer.Ordinal)];

        IEnumerable<string> Entries(DirectoryInfo folder)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                var name = Path.GetRelativePath(Store, entry.FullName);
                if (entry.LinkTarget is { } target)
                {
                    yield return $"{name} -> {target}";
                }
                else if (entry is DirectoryInfo below)
                {
                    yield return name + "/";
                    foreach (var line in Entries(below))
                    {
                        yield return line;
                    }
                }
                else
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"{name} {((FileInfo)entry).Length} {entry.LastWriteTimeUtc:O} {entry.UnixFileMode}");
                }
            }
        }
    }

    /// <summary>Says which files there are that no finished work needs.</summary>
    public IReadOnlyList<string> Leftovers() =>
    [
        .. Below("staging"),
        .. Below("downloads"),
        .. Directory.Exists(Path.Combine(Store, "toolchains"))
            ? Directory.EnumerateDirectories(Path.Combine(Store, "toolchains"))
                .Where(entry => Directory.GetDirectories(entry).Length != 1 || !File.Exists(Path.Combine(entry, "installed.json")))
            : [],
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Below(string name) =>
        Directory.Exists(Path.Combine(Store, name)) ? Directory.GetFileSystemEntries(Path.Combine(Store, name)) : [];

    private Dictionary<string, string> AllVariables() => new(Variables)
    {
        ["HOME"] = Home,
        ["USERPROFILE"] = Home,
        ["GOBOOTSTRAP_HOME"] = Store,
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
    };
}
