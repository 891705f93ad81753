using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Benchmarks.Stages;

/// <summary>Reading the keyring and the signature, and verifying it over a few bytes: hashing the archive is a stage of its own.</summary>
public class TrustStages
{
    private static readonly byte[] Content = "content"u8.ToArray();

    private readonly OpenPgpVerifier _verifier = new(TimeProvider.System);
    private byte[] _keys = [];
    private byte[] _signature = [];

    [GlobalSetup]
    public void Prepare()
    {
        var key = SigningKeyMaker.Create(new() { RsaBits = 4096 });
        _keys = Encoding.ASCII.GetBytes(key.ArmoredPublicKey);
        _signature = Encoding.ASCII.GetBytes(key.SignDetached(Content, DateTimeOffset.UtcNow.AddMinutes(-1)));
    }

    [Benchmark]
    public string VerifyDetached()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Content);
        var signature = _verifier.ReadDetached(_signature, "sample.asc");
        return _verifier.VerifyDetached(signature, hash, OpenPgpKeyring.Read(_keys, "keyring.asc")).SigningKey;
    }
}
