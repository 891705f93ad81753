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

    protected override EnsureRequest Request => new() { Version = Version, Port = $"{Os}/{Arch}" };

    public override GoBootstrapClient Client(TrustRoot root) => _upstream.Client(settings => settings with
    {
        GoProxy = IsOffline ? new() { Proxies = Address("proxy") } : settings.GoProxy,
        Sumdb = IsOffline ? new() { Database = $"{_upstream.Records.VerifierKey} {Address("sumdb/")}" } : settings.Sumdb,
        Trust = new() { RequiredRoots = [root] },
    });

    protected override ValueTask CloseAsync() => _upstream.DisposeAsync();

    protected override void Serve(TrustRoot root, Attack? attack)
    {
        var honest = _upstream.Publish(Version, Os, Arch);
        var served = Served(honest, attack);
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
