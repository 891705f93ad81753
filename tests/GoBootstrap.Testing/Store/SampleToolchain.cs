using System.Text;
using GoBootstrap.Archives;
using GoBootstrap.Platforms;
using GoBootstrap.Sources;
using GoBootstrap.Store;
using GoBootstrap.Trust;
using GoBootstrap.Versioning;

namespace GoBootstrap.Testing;

/// <summary>A toolchain of a few small files: enough for a store, which never runs it.</summary>
public sealed class SampleToolchain
{
    private readonly SortedDictionary<string, (byte[] Content, bool IsExecutable)> _files = new(StringComparer.Ordinal);

    public SampleToolchain(string version = "1.22.6", string port = "linux/amd64", string flavour = "first")
    {
        Version = GoVersion.Parse(version);
        Port = GoPort.Parse(port);
        Add("bin/go" + Port.ExecutableSuffix, $"go {version} {flavour}", isExecutable: true);
        Add("VERSION", $"go{version}\n{flavour}\n");
        Add("src/fmt/print.go", "package fmt\n");
        Add("src/empty.go", "");
        Add("test/ключ and space.go", "package ü\n");
    }

    public GoVersion Version { get; }

    public GoPort Port { get; }

    public SampleToolchain Add(string path, string content, bool isExecutable = false)
    {
        _files[path] = (Encoding.UTF8.GetBytes(content), isExecutable);
        return this;
    }

    /// <summary>Writes the files and says what was written.</summary>
    public InstallRecord WriteTo(string root)
    {
        var entries = new List<ExtractedEntry>();
        foreach (var (path, (content, isExecutable)) in _files)
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
            if (!OperatingSystem.IsWindows())
            {
                const UnixFileMode plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
                const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
                File.SetUnixFileMode(file, isExecutable ? plain | execute : plain);
            }

            entries.Add(new()
            {
                Path = path,
                Kind = ExtractedEntryKind.File,
                Size = content.Length,
                Digest = Sha256Digest.Of(content),
                IsExecutable = isExecutable,
            });
        }

        return new()
        {
            Version = Version,
            Port = Port,
            Source = "official",
            Release = $"{StoreLayout.EntryName(Version, Port)}.tar.gz",
            Evidence =
            [
                new()
                {
                    Root = TrustRoot.OpenPgp,
                    Subject = "archive",
                    Digest = Sha256Digest.Of("archive"u8),
                    Origin = "https://mirror.example/archive.asc",
                    IsIndependent = true,
                    PrimaryKey = new('A', 40),
                    SigningKey = new('B', 40),
                    SignedAt = DateTimeOffset.UnixEpoch,
                },
            ],
            Files = [new StagedFile("archive", Sha256Digest.Of("archive"u8), [TrustRoot.OpenPgp], IsIndexed: true)],
            Entries = entries,
        };
    }

    public async Task<InstalledToolchain> InstallAsync(ToolchainStore store)
    {
        using var held = await store.LockAsync(Version, Port, TimeSpan.FromMinutes(1), CancellationToken.None);
        await using var transaction = await store.BeginAsync(held, CancellationToken.None);
        return await transaction.CommitAsync(WriteTo(transaction.StagingRoot), CancellationToken.None);
    }

    public InstalledToolchain? FindIn(ToolchainStore store) => store.Find(Version, Port);
}
