using System.Text;
using GoBootstrap.Testing;
using GoBootstrap.Testing.Apt;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>The source apt with real signatures. Whoever attacks it serves the whole archive, and has not its key.</summary>
internal sealed class AttackedApt(bool isOffline) : AttackedSource(isOffline)
{
    private const string Suite = "trixie-backports";
    private const string Arch = "arm64";

    private static readonly SigningKeyMaker Key = SigningKeyMaker.Create();

    private readonly DistServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("gobootstrap apt ").FullName;

    protected override GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = _folder,
        CurrentDirectory = _folder,
        Variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" },
        Host = RecordedHosts.Amd64,
        SystemRoot = _folder,
    };

    protected override EnsureRequest RequestFor(Attack? attack) => new() { Version = Version, Port = "linux/" + Arch };

    protected override GoBootstrapSettings SettingsFor(TrustRoot root) => new()
    {
        StoreDirectory = Path.Combine(_folder, "store"),
        Sources = ["apt"],
        Transfer = new() { Retries = 0 },
        Trust = new() { RequiredRoots = [root] },
    };

    protected override async ValueTask CloseAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task ServeAsync(TrustRoot root, Attack? attack)
    {
        Configure();
        var isForeign = attack is Attack.SignedByAnotherKey or Attack.EverythingReplaced;
        var age = attack == Attack.IndexReplayed ? TimeSpan.FromDays(60) : TimeSpan.FromHours(1);
        var files = Build(Programs(null), isForeign ? ForeignKey : Key, age);
        var release = $"dists/{Suite}/InRelease";
        var honest = Programs(null);
        switch (attack)
        {
            case Attack.SignatureStripped:
                files[release] = Encoding.UTF8.GetBytes("Origin: Test\n");
                break;
            case Attack.SignatureOfAnotherFile:
                files[release] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[release]).Replace("Label: Test", "Label: Tesu", StringComparison.Ordinal));
                break;
            case Attack.IndexForged:
                foreach (var (path, forged) in IndexesOf(Build(Programs(Attack.FileChanged), Key, age)).Zip(IndexesOf(files)).Select(pair => (pair.Second.Key, pair.First.Value)))
                {
                    // Packed anew it has another size by chance only.
                    files[path] = [.. forged.Take(files[path].Length), .. new byte[Math.Max(files[path].Length - forged.Length, 0)]];
                }

                files[honest.Path] = Programs(Attack.FileChanged).Build();
                break;
            case Attack.PackingChanged:
                files[honest.Path][^1] ^= 1;
                break;
            case Attack.OtherArchiveOfOneSize:
                var other = Programs(attack).Build();
                files[honest.Path] = [.. other, .. new byte[files[honest.Path].Length - other.Length]];
                break;
            case Attack.IndexReplayed or Attack.SignedByAnotherKey or Attack.LockOfAnotherRelease or Attack.LockTakenAway or null:
                break;
            default:
                var changed = Programs(attack).Build();
                files[honest.Path] = changed.Length == files[honest.Path].Length ? [.. changed, 0] : changed;
                break;
        }

        Traffic = (honest.Build(), files[honest.Path]);
        foreach (var (path, content) in files)
        {
            _server.Add("/debian/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), content);
            Write("debian/" + path, content);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> IndexesOf(Dictionary<string, byte[]> files) =>
        files.Where(file => file.Key.StartsWith("dists/", StringComparison.Ordinal) && !file.Key.EndsWith("InRelease", StringComparison.Ordinal)).ToList();

    private static AptTestPackage Programs(Attack? attack)
    {
        var arch = attack == Attack.PortsSwapped ? "amd64" : Arch;
        var package = AptTestPackage.Programs(attack == Attack.OlderReleaseUnderTheName ? "1.22.10" : Version, "1.22.6-3", arch, arch);
        return attack switch
        {
            Attack.FileChanged or Attack.EverythingReplaced or Attack.LockEdited or Attack.LockForged => package with
            {
                Files = [.. package.Files.Select(file => file.Path.EndsWith("bin/go", StringComparison.Ordinal) ? file with { Content = "another go program" } : file)],
            },
            Attack.FileAdded => package with { Files = [.. package.Files, new("usr/lib/go-1.22/src2.go", "package p // something that was not there")] },
            Attack.FileAddedBelowTest => package with { Files = [.. package.Files, new("usr/share/go-1.22/test/evil.go", "package main // not there before")] },
            Attack.OtherArchiveOfOneSize => package with { Files = [.. package.Files.Where(file => !file.Path.Contains("/doc/", StringComparison.Ordinal))] },
            _ => package,
        };
    }

    private static Dictionary<string, byte[]> Build(AptTestPackage programs, SigningKeyMaker key, TimeSpan age)
    {
        var date = DateTimeOffset.UtcNow - age;
        var builder = new AptArchiveBuilder { Folder = Suite, Date = date, ValidUntil = date.AddDays(7) };
        builder.Packages.Add(programs);
        builder.Packages.Add(AptTestPackage.Sources(Version, "1.22.6-3"));
        return builder.Build(text => Encoding.UTF8.GetBytes(key.ClearSign(text, date)));
    }

    private void Configure()
    {
        var apt = Path.Combine(_folder, "etc", "apt");
        Directory.CreateDirectory(Path.Combine(apt, "sources.list.d"));
        File.WriteAllText(Path.Combine(apt, "test.asc"), Key.ArmoredPublicKey);
        File.WriteAllText(
            Path.Combine(apt, "sources.list.d", "test.sources"),
            $"Types: deb\nURIs: {(IsOffline ? Address("debian") : _server.Uri + "debian")}\nSuites: {Suite}\nComponents: main\nSigned-By: /etc/apt/test.asc\n");
    }
}
