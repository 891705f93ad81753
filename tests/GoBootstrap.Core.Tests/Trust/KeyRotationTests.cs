using System.Text;
using GoBootstrap.Diagnostics;
using GoBootstrap.Testing;
using GoBootstrap.Tests.Ensure;
using GoBootstrap.Trust;

namespace GoBootstrap.Tests.Trust;

/// <summary>
/// What happens when keys change, in the whole way of an ensure: the primary key is the anchor, and subkeys come and go under it. The rules for
/// single keys (expiry, revocation, bindings, weak keys) are in <see cref="KeyRulesTests"/>.
/// </summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private static readonly SigningKeyMaker Old = SigningKeyMaker.Create();
    private static readonly SigningKeyMaker Rotated = SigningKeyMaker.Create(new() { SubkeyNumber = 5 });
    private static readonly SigningKeyMaker Unknown = SigningKeyMaker.Create(new() { Number = 6 });

    private readonly OfficialUpstream _upstream = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _upstream.DisposeAsync();

    [Fact]
    public async Task A_new_subkey_under_the_pinned_primary_is_accepted()
    {
        Assert.Equal(Old.PrimaryFingerprint, Rotated.PrimaryFingerprint);
        Assert.NotEqual(Old.SigningFingerprint, Rotated.SigningFingerprint);

        var result = await EnsureAsync(signer: Rotated, keyring: [Rotated], trusted: [Old.PrimaryFingerprint]);

        var evidence = result.Toolchain.Manifest.Evidence.Single(item => item.Root == TrustRoot.OpenPgp);
        Assert.Equal((Old.PrimaryFingerprint, Rotated.SigningFingerprint), (evidence.PrimaryKey, evidence.SigningKey));
    }

    [Fact]
    public async Task An_older_copy_of_the_key_does_not_know_the_new_subkey_and_a_newer_one_beside_it_does()
    {
        Assert.Equal(ErrorCode.SigningKeyUnknown, (await FailsAsync(Rotated, [Old], [])).Code);

        Assert.True((await EnsureAsync(Rotated, [Old, Rotated], [])).WasInstalled);
    }

    [Fact]
    public async Task What_the_old_subkey_signed_stays_good_after_the_rotation() =>
        Assert.True((await EnsureAsync(Old, [Old, Rotated], [Old.PrimaryFingerprint])).WasInstalled);

    [Fact]
    public async Task A_subkey_that_did_not_sign_back_is_refused()
    {
        var adopted = SigningKeyMaker.Create(new() { SubkeyNumber = 6, HasBackSignature = false });

        Assert.Equal(Unknown.SigningFingerprint, adopted.SigningFingerprint);
        Assert.Equal(ErrorCode.SigningKeyUnusable, (await FailsAsync(Unknown, [adopted], [])).Code);
    }

    [Fact]
    public async Task An_unknown_primary_is_refused() => Assert.Equal(ErrorCode.SigningKeyUnknown, (await FailsAsync(Unknown, [Old], [])).Code);

    [Fact]
    public async Task A_keyring_of_the_user_is_accepted_and_limited_by_the_trusted_keys()
    {
        Assert.Equal(ErrorCode.SigningKeyUnknown, (await FailsAsync(Unknown, [Old, Unknown], [Old.PrimaryFingerprint])).Code);

        var result = await EnsureAsync(Unknown, [Old, Unknown], []);

        Assert.Equal(Unknown.PrimaryFingerprint, result.Toolchain.Manifest.Evidence.Single(item => item.Root == TrustRoot.OpenPgp).PrimaryKey);
    }

    [Fact]
    public async Task A_subkey_that_is_revoked_as_compromised_is_refused_also_for_what_it_signed_before()
    {
        var revoked = SigningKeyMaker.Create(new() { SubkeyRevocation = new(OfficialUpstream.ReleasedAt.AddDays(30), 2) });

        Assert.Equal(ErrorCode.SigningKeyUnusable, (await FailsAsync(Old, [revoked], [])).Code);
    }

    [Fact]
    public async Task A_subkey_that_had_expired_when_it_signed_is_refused_and_one_that_expired_since_is_not()
    {
        var early = SigningKeyMaker.Create(new() { SubkeyLifetime = TimeSpan.FromDays(30) });
        Assert.Equal(ErrorCode.SigningKeyUnusable, (await FailsAsync(Old, [early], [])).Code);

        var late = SigningKeyMaker.Create(new() { SubkeyLifetime = TimeSpan.FromDays(300) });
        Assert.True((await EnsureAsync(Old, [late], [])).WasInstalled);
    }

    private async Task<EnsureResult> EnsureAsync(SigningKeyMaker signer, SigningKeyMaker[] keyring, string[] trusted)
    {
        var archive = _upstream.Publish("1.22.6", arch: "arm64");
        _upstream.Mirror.Add(
            "/go/go1.22.6.linux-arm64.tar.gz.asc", Encoding.ASCII.GetBytes(signer.SignDetached(archive, OfficialUpstream.ReleasedAt)));
        await File.WriteAllTextAsync(_upstream.KeyringFile, string.Concat(keyring.Select(key => key.ArmoredPublicKey)));
        using var client = _upstream.Client(settings => settings with
        {
            Official = settings.Official with { TrustedKeys = trusted },
            Trust = new() { RequiredRoots = [TrustRoot.OpenPgp] },
        });
        return await client.EnsureAsync(new() { Version = "1.22.6", Port = "linux/arm64" }, CancellationToken.None);
    }

    private Task<GoBootstrapException> FailsAsync(SigningKeyMaker signer, SigningKeyMaker[] keyring, string[] trusted) =>
        Assert.ThrowsAsync<GoBootstrapException>(() => EnsureAsync(signer, keyring, trusted));
}
