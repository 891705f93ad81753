using System.Text;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>A source that is under attack, and a client that relies on one root alone.</summary>
/// <param name="isOffline">Whether everything lies in a folder, as a stick or a file share brings it, and no server is there.</param>
internal abstract class AttackedSource(bool isOffline) : IAsyncDisposable
{
    protected const string Version = "1.22.6";
    protected const string OlderVersion = "1.22.5";

    private static readonly Attack?[] ChangesAFile =
    [
        Attack.FileChanged, Attack.IndexForged, Attack.OtherArchiveOfOneSize, Attack.RecordForged, Attack.RecordOfAnotherLog,
        Attack.RecordOfAnotherVersion, Attack.EverythingReplaced,
    ];

    protected static readonly SigningKeyMaker ForeignKey = SigningKeyMaker.Create(new() { Number = 9 });

    /// <summary>Gets the folder that everything lies in when it comes by folder.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("gobootstrap öffline ").FullName;

    protected bool IsOffline => isOffline;

    /// <summary>Carries out an attack and ensures.</summary>
    public async Task<EnsureResult> AttackAsync(TrustRoot root, Attack? attack)
    {
        Serve(root, attack);
        using var client = Client(root);
        return await client.EnsureAsync(Request, CancellationToken.None);
    }

    /// <summary>Makes a client that relies on one root.</summary>
    public abstract GoBootstrapClient Client(TrustRoot root);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected abstract ValueTask CloseAsync();

    /// <summary>Gets a wish for a toolchain of another machine, so that nothing of it is started.</summary>
    protected abstract EnsureRequest Request { get; }

    protected abstract void Serve(TrustRoot root, Attack? attack);

    /// <summary>Gives the address of a path in the folder.</summary>
    protected string Address(string path) => new Uri(Path.Combine(Folder, path)).AbsoluteUri;

    /// <summary>Puts a file into the folder.</summary>
    protected void Write(string path, byte[] content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    /// <summary>Makes what an archive's files are after an attack.</summary>
    protected static ArchiveBuilder Changed(Attack? attack, string os, string arch)
    {
        var source = GoArchiveBuilder.Create(attack == Attack.OlderReleaseUnderTheName ? OlderVersion : Version, os, arch);
        var changed = new ArchiveBuilder();
        foreach (var entry in source.Entries)
        {
            var name = Encoding.UTF8.GetString(entry.Name);

            // Smaller than the honest one, so that it can be filled up to its size.
            if (attack == Attack.OtherArchiveOfOneSize && (name.StartsWith("go/doc/", StringComparison.Ordinal) || name is "go/README.md" or "go/PATENTS"))
            {
                continue;
            }

            var isChanged = name == "go/src/fmt/print.go" && ChangesAFile.Contains(attack);
            changed.Entry(isChanged ? entry with { Content = "package fmt // and more\n"u8.ToArray() } : entry);
        }

        return attack switch
        {
            Attack.FileAdded => changed.File("go/src/fmt/evil.go", "package fmt\n"),
            Attack.FileAddedBelowTest => changed.File("go/test/evil.go", "package main\n"),
            _ => changed,
        };
    }

    /// <summary>Changes the packing of a zip, or fills it up to a size: a comment at its end.</summary>
    protected static byte[] WithComment(byte[] zip, int length)
    {
        byte[] longer = [.. zip, .. Enumerable.Repeat((byte)'x', length)];
        (longer[zip.Length - 2], longer[zip.Length - 1]) = ((byte)length, (byte)(length >> 8));
        return longer;
    }

    /// <summary>Serves what the database has after an attack on it.</summary>
    protected static void ServeRecords(
        TransparencyLog honest, Action<string, byte[]> serve, Attack? attack, string os, string arch, string honestSum, string changedSum)
    {
        var module = ToolchainSums.VersionOf(Version, os, arch);
        var path = $"lookup/{ToolchainSums.Module}@{module}";
        honest.Add(ToolchainSums.Module, ToolchainSums.VersionOf(OlderVersion, os, arch), changedSum);
        var files = honest.Files();
        switch (attack)
        {
            case Attack.RecordForged or Attack.EverythingReplaced:
                files[path] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[path]).Replace(honestSum, changedSum, StringComparison.Ordinal));
                break;
            case Attack.RecordOfAnotherVersion:
                files[path] = files[$"lookup/{ToolchainSums.Module}@{ToolchainSums.VersionOf(OlderVersion, os, arch)}"];
                break;
            case Attack.RecordOfAnotherLog:
                var foreign = new TransparencyLog(honest.Name, keyNumber: 2).AddFillers(300);
                foreign.Add(ToolchainSums.Module, module, changedSum);
                files = foreign.Files();
                break;
        }

        foreach (var (name, content) in files)
        {
            serve(name, content);
        }
    }
}
