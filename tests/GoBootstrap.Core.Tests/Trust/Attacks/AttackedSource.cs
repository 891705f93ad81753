using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Locking;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Locking;
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
        Attack.RecordOfAnotherVersion, Attack.EverythingReplaced, Attack.DescriptionForged, Attack.LockEdited, Attack.LockForged,
    ];

    protected static readonly SigningKeyMaker ForeignKey = SigningKeyMaker.Create(new() { Number = 9 });

    /// <summary>Gets the folder that everything lies in when it comes by folder.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("gobootstrap öffline ").FullName;

    protected bool IsOffline => isOffline;

    /// <summary>Gets the file that is attacked, as it should be and as it is served.</summary>
    protected (byte[] Honest, byte[] Served) Traffic { get; set; }

    protected abstract GoBootstrapEnvironment Environment { get; }

    /// <summary>Gets a value indicating whether offline mode is on, where a source needs no connection for a folder.</summary>
    protected virtual bool OpensNoConnection => false;

    private string LockFile => Path.Combine(Folder, LockSettings.FileName);

    /// <summary>Carries out an attack and ensures. What is locked was locked before, when nobody attacked.</summary>
    public async Task<EnsureResult> AttackAsync(TrustRoot root, Attack? attack)
    {
        if (root == TrustRoot.Lock)
        {
            await ServeAsync(root, attack: null);
            var settings = LockingSettings with { Lock = new() { File = LockFile } };
            var request = RequestFor(attack: null);
            await new ToolchainLocker(Environment, settings, NullLog.Instance).LockAsync(
                new() { Version = request.Version, Ports = [request.Port!] }, CancellationToken.None);
        }

        await ServeAsync(root, attack);
        ChangeLock(attack);
        using var client = Client(root);
        return await client.EnsureAsync(RequestFor(attack), CancellationToken.None);
    }

    /// <summary>Makes a client that relies on one root.</summary>
    public GoBootstrapClient Client(TrustRoot root) => new(
        Environment,
        SettingsFor(root) with
        {
            Lock = new() { File = LockFile, Mode = root == TrustRoot.Lock ? LockMode.Locked : LockMode.Off },
            IsOffline = OpensNoConnection,
        },
        NullLog.Instance);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected abstract ValueTask CloseAsync();

    /// <summary>Gives the settings that rely on one root.</summary>
    protected abstract GoBootstrapSettings SettingsFor(TrustRoot root);

    /// <summary>Gets the settings that the lock file is written with.</summary>
    protected virtual GoBootstrapSettings LockingSettings => SettingsFor(TrustRoot.Lock);

    /// <summary>Gives a wish for a toolchain of another machine, so that nothing of it is started.</summary>
    protected abstract EnsureRequest RequestFor(Attack? attack);

    protected abstract Task ServeAsync(TrustRoot root, Attack? attack);

    /// <summary>Gives what a lock file says of the honest file, and what it would say of the attacker's.</summary>
    protected virtual IReadOnlyList<(string Was, string Now)> LockedValues =>
    [
        (Sha256Digest.Of(Traffic.Honest).ToString(), Sha256Digest.Of(Traffic.Served).ToString()),
        ($"\"size\": {Traffic.Honest.Length}", $"\"size\": {Traffic.Served.Length}"),
    ];

    private void ChangeLock(Attack? attack)
    {
        switch (attack)
        {
            case Attack.LockEdited or Attack.LockForged:
                var text = File.ReadAllText(LockFile);
                Assert.All(LockedValues, value => Assert.Contains(value.Was, text, StringComparison.Ordinal));
                Assert.NotEqual(Traffic.Honest, Traffic.Served);
                WriteLock(LockedValues.Aggregate(text, (now, value) => now.Replace(value.Was, value.Now, StringComparison.Ordinal)), attack == Attack.LockForged);
                break;
            case Attack.LockOfAnotherRelease:
                WriteLock(File.ReadAllText(LockFile).Replace(Version, OlderVersion, StringComparison.Ordinal), isSealed: true);
                break;
            case Attack.LockTakenAway:
                File.Delete(LockFile);
                break;
        }
    }

    private void WriteLock(string text, bool isSealed)
    {
        File.WriteAllText(LockFile, text);
        if (isSealed)
        {
            LockUpstream.Forge(LockFile, static _ => { });
        }
    }

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
        var source = GoArchiveBuilder.Create(
            attack == Attack.OlderReleaseUnderTheName ? OlderVersion : Version, os, attack == Attack.PortsSwapped ? "amd64" : arch);
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

    /// <summary>Makes what is served in the place of a release archive.</summary>
    protected static byte[] ArchiveAfter(Attack? attack, byte[] honest, string os, string arch)
    {
        var isZip = os == "windows";
        if (attack == Attack.PackingChanged)
        {
            byte[] packing = isZip ? WithComment(honest, 1) : [.. honest];
            packing[9] ^= isZip ? (byte)0 : (byte)1;
            return packing;
        }

        var builder = Changed(attack, os, arch);
        var changed = isZip ? builder.ToZip() : builder.ToTarGz();
        if (attack != Attack.OtherArchiveOfOneSize)
        {
            return changed;
        }

        changed = isZip ? WithComment(changed, honest.Length - changed.Length) : WithName(changed, honest.Length - changed.Length);
        Assert.Equal(honest.Length, changed.Length);
        return changed;
    }

    private static byte[] WithName(byte[] gzip, int length)
    {
        byte[] longer = [.. gzip[..10], .. Enumerable.Repeat((byte)'x', length - 1), 0, .. gzip[10..]];
        longer[3] |= 8;
        return longer;
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
