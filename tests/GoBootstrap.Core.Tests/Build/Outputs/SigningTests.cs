using System.Security.Cryptography;
using GoBootstrap.Build;
using GoBootstrap.Build.Outputs;
using GoBootstrap.Diagnostics;
using GoBootstrap.Processes;
using GoBootstrap.Testing;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Build.Outputs;

public sealed class SigningTests : IDisposable
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_600_000_000);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_700_000_001);

    private readonly BuildSandbox _sandbox = new();

    private string KeyFile => Path.Combine(_sandbox.Root, "release key.asc");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(SigningKeyAlgorithm.Rsa, null)]
    [InlineData(SigningKeyAlgorithm.Rsa, "p ä s s")]
    [InlineData(SigningKeyAlgorithm.Ed25519Legacy, null)]
    [InlineData(SigningKeyAlgorithm.Ed25519Legacy, "p ä s s")]
    public void A_signature_is_good_and_the_same_each_time(SigningKeyAlgorithm algorithm, string? passphrase)
    {
        var (secret, publicKey) = SecretKeyMaker.Make(algorithm, Created, passphrase);
        File.WriteAllBytes(KeyFile, secret);
        var content = "digest  path\n"u8.ToArray();
        var signature = SigningKey.Open(KeyFile, "PASS", passphrase, At).Sign(content, At);
        Assert.Equal(signature, SigningKey.Open(KeyFile, "PASS", passphrase, At).Sign(content, At));
        var verified = Verify(content, signature, publicKey);
        Assert.Equal(At, verified.SignedAt);
        var error = Assert.Throws<GoBootstrapException>(() => Verify("digest  other\n"u8.ToArray(), signature, publicKey));
        Assert.Equal(ErrorCode.SignatureInvalid, error.Code);
    }

    [Fact]
    public void A_date_before_the_key_was_made_becomes_the_date_of_the_key()
    {
        var (secret, publicKey) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519Legacy, Created);
        File.WriteAllBytes(KeyFile, secret);
        var signature = SigningKey.Open(KeyFile, null, null, DateTimeOffset.UnixEpoch).Sign("x"u8, DateTimeOffset.UnixEpoch);
        Assert.Equal(Created, Verify("x"u8.ToArray(), signature, publicKey).SignedAt);
    }

    [Fact]
    public async Task GnuPG_accepts_the_signature_of_a_key_that_it_made()
    {
        const string gpg = "/usr/bin/gpg";
        if (OperatingSystem.IsWindows() || !File.Exists(gpg))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is "true", "CI has to have GnuPG.");
            return;
        }

        // A socket's path is short; the sandbox's is not.
        var home = Directory.CreateTempSubdirectory("gpg").FullName;
        try
        {
            await RunAsync("--batch", "--passphrase", "secret", "--quick-generate-key", "Release <release@mirror.example>", "ed25519", "sign", "never");
            await RunAsync("--batch", "--pinentry-mode", "loopback", "--passphrase", "secret", "--armor", "--output", KeyFile, "--export-secret-keys");
            _sandbox.Definition = _sandbox.Definition with { Output = new OutputDefinition { SigningKeyFile = "release key.asc", SigningPassphraseVariable = "PASS" } };
            var environment = _sandbox.Environment with { Variables = new Dictionary<string, string> { ["PASS"] = "secret" } };
            var plan = _sandbox.Plan("linux/amd64");
            await new OutputWriter(environment, _sandbox.Log).WriteAsync(plan, [.. plan.Binaries.Select(BuildSandbox.Build)], CancellationToken.None);
            await RunAsync("--batch", "--verify", _sandbox.PathOf("SHA256SUMS.asc"), _sandbox.PathOf("SHA256SUMS"));
            await RunAsync("--batch", "--yes", "--export", "--output", _sandbox.PathOf("keys.gpg"));
            Assert.Contains(":signature packet:", (await RunAsync("--list-packets", _sandbox.PathOf("SHA256SUMS.asc"))).Output, StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync("--batch", "--version");
            await SystemProcessRunner.Instance.RunAsync(Request("/usr/bin/gpgconf", "--kill", "all"), CancellationToken.None);
            Directory.Delete(home, recursive: true);
        }

        ProcessRequest Request(string program, params string[] arguments) => new()
        {
            FileName = program,
            Arguments = arguments,
            Environment = new Dictionary<string, string> { ["GNUPGHOME"] = home, ["HOME"] = home, ["PATH"] = "/usr/bin:/bin" },
            WorkingDirectory = home,
        };

        async Task<ProcessResult> RunAsync(params string[] arguments)
        {
            var result = await SystemProcessRunner.Instance.RunAsync(Request(gpg, arguments), CancellationToken.None);
            Assert.True(result.ExitCode == 0, result.Error);
            return result;
        }
    }

    [Theory]
    [InlineData("PASS", "wrong", "the passphrase in the variable 'PASS' does not open it")]
    [InlineData("PASS", null, "the variable 'PASS' is not set")]
    [InlineData(null, null, "no variable with a passphrase is named")]
    public void A_key_that_cannot_be_opened_says_why_and_no_passphrase(string? variable, string? passphrase, string reason)
    {
        File.WriteAllBytes(KeyFile, SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519Legacy, Created, "right").Secret);
        var error = Assert.Throws<GoBootstrapException>(() => SigningKey.Open(KeyFile, variable, passphrase, At));
        Assert.Equal(ErrorCode.SecretKeyLocked, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weak_expired_or_other_key_cannot_sign()
    {
        (byte[] Secret, string Reason)[] keys =
        [
            (SecretKeyMaker.Make(SigningKeyAlgorithm.Rsa, Created, rsaBits: 1024).Secret, "is RSA of 1024 bits"),
            (SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519Legacy, Created, lifetime: TimeSpan.FromDays(1)).Secret, "expired on 2020-09-14"),
            (SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519Legacy, Created, flags: 1).Secret, "is not for signing"),
        ];
        foreach (var (secret, reason) in keys)
        {
            File.WriteAllBytes(KeyFile, secret);
            var error = Assert.Throws<GoBootstrapException>(() => SigningKey.Open(KeyFile, null, null, At));
            Assert.Equal(ErrorCode.SecretKeyUnsuitable, error.Code);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_no_secret_key_is_refused()
    {
        var (secret, publicKey) = SecretKeyMaker.Make(SigningKeyAlgorithm.Ed25519Legacy, Created);
        byte[][] contents = [[], "text"u8.ToArray(), publicKey, secret[..(secret.Length / 2)], [0x95, 0xff], [.. secret, .. secret]];
        foreach (var content in contents)
        {
            File.WriteAllBytes(KeyFile, content);
            if (content.Length != secret.Length * 2)
            {
                Assert.Equal(ErrorCode.SecretKeyUnreadable, Assert.Throws<GoBootstrapException>(() => SigningKey.Open(KeyFile, null, null, At)).Code);
            }
        }

        File.Delete(KeyFile);
        Assert.Equal(ErrorCode.SecretKeyUnreadable, Assert.Throws<GoBootstrapException>(() => SigningKey.Open(KeyFile, null, null, At)).Code);
    }

    private static SignatureVerification Verify(byte[] content, byte[] signature, byte[] publicKey)
    {
        var verifier = new OpenPgpVerifier(TimeProvider.System);
        var read = verifier.ReadDetached(signature, "SHA256SUMS.asc");
        using var hash = IncrementalHash.CreateHash(read.HashAlgorithm);
        hash.AppendData(content);
        return verifier.VerifyDetached(read, hash, OpenPgpKeyring.Read(publicKey, "key"));
    }
}
