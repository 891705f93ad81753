using System.Text;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Sources.GoProxy;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>The source goproxy. Whoever attacks it serves the modules, and answers for the checksum database too.</summary>
internal sealed class AttackedGoProxy(bool isOffline) : AttackedSource(isOffline)
{
    private const string Os = "linux";
    private const string Arch = "arm64";

    private readonly GoProxyUpstream _upstream = new();
    private byte[]? _honest;

    protected override GoBootstrapEnvironment Environment => new()
    {
        HomeDirectory = _upstream.Folder,
        CurrentDirectory = _upstream.Folder,
        Variables = _upstream.Variables,
        Host = RecordedHosts.Amd64,
    };

    // A module is locked by its sum.
    protected override IReadOnlyList<(string Was, string Now)> LockedValues =>
        [(ToolchainSums.OfModule(Traffic.Honest), ToolchainSums.OfModule(Traffic.Served))];

    protected override EnsureRequest RequestFor(Attack? attack) => new() { Version = Version, Port = $"{Os}/{Arch}" };

    protected override GoBootstrapSettings SettingsFor(TrustRoot root) => _upstream.Settings with
    {
        GoProxy = IsOffline ? new() { Proxies = Address("proxy") } : _upstream.Settings.GoProxy,
        Sumdb = IsOffline ? new() { Database = $"{_upstream.Records.VerifierKey} {Address("sumdb/")}" } : _upstream.Settings.Sumdb,
        Trust = new() { RequiredRoots = [root] },
    };

    protected override ValueTask CloseAsync() => _upstream.DisposeAsync();

    protected override Task ServeAsync(TrustRoot root, Attack? attack)
    {
        var honest = _honest ??= _upstream.Publish(Version, Os, Arch);
        var served = Served(honest, attack);
        Traffic = (honest, served);
        _upstream.Proxy.Add(GoProxyUpstream.ZipPath(Version, Os, Arch), served);
        Write("proxy" + GoProxyUpstream.ZipPath(Version, Os, Arch), served);
        Write("proxy/golang.org/toolchain/@v/list", Encoding.UTF8.GetBytes(ToolchainSums.VersionOf(Version, Os, Arch) + "\n"));
        ServeRecords(
            _upstream.Records,
            (path, content) =>
            {
                _upstream.Proxy.Add($"/sumdb/{_upstream.Records.Name}/{path}", content);
                Write("sumdb/" + path, content);
            },
            attack,
            Os,
            Arch,
            ToolchainSums.OfModule(honest),
            ToolchainSums.OfModule(served));
        return Task.CompletedTask;
    }

    private static byte[] Served(byte[] honest, Attack? attack)
    {
        if (attack is null or Attack.PackingChanged)
        {
            return attack is null ? honest : WithComment(honest, 1);
        }

        var module = ToolchainSums.VersionOf(Version, Os, Arch);
        var builder = ToolchainSums.ToModule(Changed(attack, Os, Arch), module);
        if (attack == Attack.FileAddedBelowTest)
        {
            // The folder is left out of a module, and so nobody misses it there.
            builder.File($"{ToolchainSums.Module}@{module}/test/evil.go", "package main\n");
        }

        var changed = builder.ToZip();
        return attack == Attack.OtherArchiveOfOneSize ? WithComment(changed, honest.Length - changed.Length) : changed;
    }
}
