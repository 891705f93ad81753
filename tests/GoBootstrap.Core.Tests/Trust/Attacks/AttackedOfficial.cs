using System.Text;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Ensure;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>The source official. Whoever attacks it serves the archives; and where the index is not the root that is left, the index too.</summary>
internal sealed class AttackedOfficial(bool isZip, bool isOffline) : AttackedSource(isOffline)
{
    private readonly OfficialUpstream _upstream = new();
    private readonly string _os = isZip ? "windows" : "linux";
    private readonly string _name = isZip ? $"go{Version}.windows-arm64.zip" : $"go{Version}.linux-arm64.tar.gz";

    protected override GoBootstrapEnvironment Environment => _upstream.Environment;

    protected override EnsureRequest RequestFor(Attack? attack) => new() { Version = Version, Port = _os + "/arm64" };

    protected override GoBootstrapSettings SettingsFor(TrustRoot root) => _upstream.Settings with
    {
        Official = IsOffline
            ? _upstream.Settings.Official with { Indexes = [Address("index.json")], Mirrors = [Address("go")] }
            : _upstream.Settings.Official,
        Sumdb = new()
        {
            Database = root != TrustRoot.Sumdb ? "off"
                : IsOffline ? $"{_upstream.Records.VerifierKey} {Address("sumdb/")}"
                : _upstream.Settings.Sumdb.Database,
        },

        // In one folder there is no other host, so there the index is no root.
        Trust = new()
        {
            RequiresSignature = root is not (TrustRoot.Index or TrustRoot.Lock), RequiresIndependentDigest = !IsOffline, RequiredRoots = [root],
        },
    };

    protected override ValueTask CloseAsync() => _upstream.DisposeAsync();

    protected override Task ServeAsync(TrustRoot root, Attack? attack)
    {
        var honest = _upstream.Publish(Version, _os, "arm64", isRecorded: root == TrustRoot.Sumdb);
        var served = ArchiveAfter(attack, honest, _os, "arm64");
        Traffic = (honest, served);
        var index = Index(root != TrustRoot.Index || attack == Attack.IndexForged ? served : honest);
        _upstream.Mirror.Add("/go/" + _name, served);
        _upstream.Index.Add("/dl/", index);
        Write("go/" + _name, served);
        Write("index.json", index);

        ServeSignature(root, attack, honest);
        if (root != TrustRoot.Sumdb)
        {
            return Task.CompletedTask;
        }

        var module = ToolchainSums.VersionOf(Version, _os, "arm64");
        ServeRecords(
            _upstream.Records,
            (path, content) =>
            {
                _upstream.Sumdb.Add("/" + path, content);
                Write("sumdb/" + path, content);
            },
            attack,
            _os,
            "arm64",
            ToolchainSums.OfArchive(honest, module),
            ToolchainSums.OfArchive(served, module));
        return Task.CompletedTask;
    }

    // Only where it is the root that is left, a signature is there to be attacked; elsewhere whoever attacks takes it away.
    private void ServeSignature(TrustRoot root, Attack? attack, byte[] honest)
    {
        var path = $"/go/{_name}.asc";
        if (root != TrustRoot.OpenPgp || attack == Attack.SignatureStripped)
        {
            _upstream.Mirror.Fault(path, DistFault.Status(404));
            return;
        }

        var key = attack is Attack.SignedByAnotherKey or Attack.EverythingReplaced ? ForeignKey : SigningKeyMaker.Create();
        var signed = attack switch
        {
            Attack.SignatureOfAnotherFile => "another file"u8.ToArray(),
            Attack.EverythingReplaced => Traffic.Served,
            _ => honest,
        };
        var signature = Encoding.ASCII.GetBytes(key.SignDetached(signed, OfficialUpstream.ReleasedAt));
        _upstream.Mirror.Add(path, signature);
        Write($"go/{_name}.asc", signature);
    }

    private byte[] Index(byte[] archive) => Encoding.UTF8.GetBytes(
        $$"""
        [{"version":"go{{Version}}","stable":true,"files":[{"filename":"{{_name}}","os":"{{_os}}","arch":"arm64",
        "sha256":"{{Sha256Digest.Of(archive)}}","size":{{archive.Length}},"kind":"archive"}]}]
        """);
}
